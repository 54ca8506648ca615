import { select } from '../../../../batch/counted.ts';
import type { Entry } from '../../../../batch/entry.ts';
import { rollUp } from '../../../../batch/rollup.ts';
import { againstRoster } from '../../../../batch/roster.ts';
import { formById, officialForms } from '../../../../form/index.ts';
import { openSession } from '../../../../session.ts';
import { rolledUpWorkbook } from '../../../rolled-up-workbook.ts';
import type { Sum, SumOrder } from '../tasks.ts';

/** Every figure of the reports that count, added up, as a filled workbook. */
export async function sumOf({ entries, form: id, year, includeFailed, units, organization }: SumOrder): Promise<Sum> {
  const form = formById(id);
  const matched = units === null ? null : againstRoster(units, entries);
  const { counted, leftOut } = select(entries, {
    form: id,
    year,
    includeFailed,
    ...(matched === null ? {} : { onRoster: (entry: Entry) => matched.unitOf.has(entry) }),
  });
  const left = leftOut.map(({ entry: { organization: of, file }, reason }) => ({ organization: of, file, reason }));
  if (form === undefined || counted.length === 0) return { bytes: null, status: 'unreadable', counted: 0, leftOut: left, notAdded: 0 };
  const sums = rollUp(form, counted);
  const workbook = await rolledUpWorkbook(form, year, sums, organization);
  const { status } = await openSession(workbook, { forms: officialForms, form }).examine();
  return {
    bytes: workbook.toBytes(),
    status,
    counted: counted.length,
    leftOut: left,
    notAdded: sums.reduce((all, { unreadable }) => all + unreadable.length, 0),
  };
}
