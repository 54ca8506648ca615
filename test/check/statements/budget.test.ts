import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { statementFindings } from '../../../src/check/rules/statements/index.ts';
import { valuesOf } from '../../../src/check/values.ts';
import type { Form } from '../../../src/form/form.ts';
import { formById, officialForms } from '../../../src/form/index.ts';
import { statementsFor } from '../../../src/form/official-statements.ts';
import { parseForm } from '../../../src/form/parse.ts';
import { openSession } from '../../../src/session/index.ts';
import { MOST_WORK, TooMuchWork, workOf } from '../../../src/work.ts';
import { WorkbookFault } from '../../../src/workbook/workbook.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { readDraft } from '../../support/examine.ts';
import { draftOfReport } from '../../support/reports.ts';
import { snapshotOf } from '../../support/sheet.ts';
import { figuresOf, narrativeOf } from '../../support/statements.ts';
import { long } from '../../support/long.ts';

const base = formById('giar-2021')!;
const data = statementsFor(base)!;
/** A form of an office's own, of which the phrases are these. */
const own = (phrases: readonly string[], words: Readonly<Record<string, readonly string[]>> = data.words): Form => ({
  ...base,
  id: 'own',
  statements: { ...data, words: { ...words } as typeof data.words, statements: [{ ...data.statements[0]!, phrases: [...phrases] }], balances: [] },
});

/** Steps that a text costs beside the tables of a published report. */
function stepsOf(text: string, form: Form = base): number {
  const draft = { ...draftOfReport('huaian-2024'), form };
  draft.narrative['overview'] = text;
  const reading = readDraft(draft, { forms: [form], form });
  const work = workOf(MOST_WORK);
  statementFindings(reading, valuesOf(reading), work);
  return MOST_WORK - work.left;
}

const REPORT = narrativeOf(figuresOf('huaian-2024'), 2024).replaceAll('\n', '');
const filled = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

describe('the budget of an examination', function () {
  this.timeout(120_000);

  it('is spent in proportion to the text: twice the text costs twice at most, whatever it says', () => {
    stepsOf(REPORT);
    const pieces = [
      REPORT,
      '，',
      '。',
      '件',
      '1',
      '其中1件，',
      '收到',
      '全年全年共',
      '上年结转',
      '一百零',
      '2024年',
      '淮安市',
      '信息公开申请、',
      '\n',
      '共5件，其中甲2件、其他3件。',
    ];
    for (const piece of pieces) {
      const times = Math.ceil(50_000 / piece.length);
      const [half, whole] = [times, 2 * times].map((count) => stepsOf(piece.repeat(count))) as [number, number];
      assert.ok(whole <= 2.1 * half + 2_000, `${piece}: ${half} → ${whole}`);
      assert.ok(whole <= 60 * 100_000, `${piece}: ${whole}`);
    }
  });

  it('is many times what 100,000 characters of a report cost', () => {
    assert.ok(stepsOf(filled(REPORT, 100_000)) * 5 < MOST_WORK, String(stepsOf(filled(REPORT, 100_000))));
  });

  it('is the same however often a workbook is examined that brings its own form', () => {
    const form = own(['收到申请#件']);
    assert.deepEqual(stepsOf(REPORT, form), stepsOf(REPORT, form));
  });

  it('ends forms whose phrases are without end, when they are read and when they are used', () => {
    const wide = { ...data.words, many: [`[${Array.from({ length: 900 }, (_, at) => String.fromCharCode(0x4e00 + at)).join('|')}]`] };
    const form = own(Array<string>(6_000).fill('{many}{many}{many}{many}#件'), wide);
    const parsed = parseForm(JSON.stringify(form));
    assert.ok(!parsed.ok);
    assert.deepEqual(parsed.problems, [{ path: 'statements', message: '正文表述的写法太多，算不过来。请减少 phrases 和 words' }]);
    const english = parseForm(JSON.stringify(form), 'en');
    assert.ok(!english.ok && english.problems[0]!.message.startsWith('the statements are too many'));
    assert.throws(() => stepsOf('收到申请5件。', form), TooMuchWork);
  });

  long('ends texts that lead a form’s phrases from one state to ever another', async () => {
    // Each gap remembers where it began: what may follow differs with every character.
    const form = own(Array.from({ length: 400 }, (_, at) => `${'~'.repeat(1 + (at % 40))}甲~乙~丙#件`));
    const text = Array.from({ length: 60_000 }, (_, at) => '甲乙丙丁戊'[(at * at + (at >> 3)) % 5]).join('');
    assert.throws(() => stepsOf(text, form), TooMuchWork);
    const draft = { ...draftOfReport('huaian-2024'), form };
    draft.narrative['overview'] = text;
    const workbook = {
      ...openXlsx(readFileSync(new URL('../../../samples/huaian-2024.xlsx', import.meta.url))),
      read: () => Promise.resolve(snapshotOf(draft)),
    };
    await assert.rejects(
      openSession(workbook, { forms: officialForms, form }).examine(),
      (error) => error instanceof WorkbookFault && error.code === 'file/too-large',
    );
  });
});
