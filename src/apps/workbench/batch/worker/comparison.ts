import { append } from '../../../../append.ts';
import { commonest, select } from '../../../../batch/counted.ts';
import type { Entry } from '../../../../batch/entry.ts';
import { kindOfUnit, outliers, type Outlier } from '../../../../batch/outliers.ts';
import { againstRoster, type Unit } from '../../../../batch/roster.ts';
import type { Form } from '../../../../form/form.ts';
import { formById } from '../../../../form/index.ts';
import { formDigest } from '../../../../report/digest.ts';
import { batchPageText } from '../../../../text/workbench/batch-page.ts';
import { cellLabel } from '../../../../text/findings/message.ts';
import type { Language } from '../../../../text/text.ts';
import type { Comparison, Note } from '../tasks.ts';

function byFile(all: readonly Outlier[]): Map<string, [Outlier, ...Outlier[]]> {
  const found = new Map<string, [Outlier, ...Outlier[]]>();
  for (const each of all) {
    append(found, each.entry.file, each);
  }
  return found;
}

/** Names the most extreme figure, and the number of the others. */
function sentence(form: Form, own: readonly [Outlier, ...Outlier[]], language: Language): string {
  const times = ({ value, median }: Outlier): number => value / median;
  const { key, value, median, entry } = own.reduce((most, each) => (times(each) > times(most) ? each : most));
  return batchPageText(language).outlier(cellLabel(form, key, language), value, kindOfUnit(entry.organization), median, own.length - 1);
}

/** Compares the reports with the roster and with each other. */
export function comparisonOf(entries: readonly Entry[], units: readonly Unit[] | null, language: Language): Comparison {
  const roster = units === null ? null : againstRoster(units, entries);
  const notes = new Map<string, Note[]>();
  const note = ({ file }: Entry, own: Note): void => {
    const known = notes.get(file) ?? [];
    if (!known.includes(own)) notes.set(file, [...known, own]);
  };
  const sentences = new Map<string, string>();
  const unknown = roster?.unknown ?? [];
  for (const { entry } of unknown) note(entry, 'not-on-roster');
  for (const { entries: own } of roster?.doubled ?? []) for (const entry of own) note(entry, 'doubled');
  const common = commonest(entries);
  if (common !== null) {
    const form = formById(common.form);
    // A workbook may embed a different form with the same id, in which figures have other positions.
    const digest = form === undefined ? {} : { formDigest: formDigest(form) };
    const { counted, leftOut } = select(entries, { ...common, ...digest, includeFailed: true });
    for (const { entry, reason } of leftOut) note(entry, reason);
    if (form !== undefined) for (const [file, own] of byFile(outliers(form, counted))) sentences.set(file, sentence(form, own, language));
  }
  return {
    notes,
    outliers: sentences,
    near: new Map(unknown.flatMap(({ entry, near }) => (near.length === 0 ? [] : [[entry.file, near.map(({ name }) => name)] as const]))),
    missing: (roster?.missing ?? []).map(({ unit, near }) => ({ unit, near: near.map(({ organization }) => organization) })),
  };
}
