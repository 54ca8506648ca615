import { groupsOf } from '../check/groups.ts';
import type { Finding, FixEdit, Suspect } from '../read/finding.ts';
import { strongest } from '../workbook/mark.ts';
import type { Edit, Mark, Place } from '../workbook/workbook.ts';

/** Whether a cell only takes part in a broken rule of the form, whose finding is at another cell: its figure may be right. */
const isInvolved = ({ ofForm, place: own }: Finding, { sheet, row, column }: Place): boolean =>
  ofForm && own !== null && (own.sheet !== sheet || own.row !== row || own.column !== column);

/** The marks for these findings. Explained findings are settled, so they are not marked. */
export function marksOf(findings: readonly Finding[]): Mark[] {
  const open = findings.filter((each) => each.explanation === null);
  const painted = open.flatMap((each) => each.marks.map((place): Mark => ({ place, kind: isInvolved(each, place) ? 'involved' : each.severity })));
  const suspected = open.flatMap(({ suspects }) => suspects.flatMap(({ place }): Mark[] => (place === null ? [] : [{ place, kind: 'suspect' }])));
  return strongest([...painted, ...suspected]);
}

const toEdit = (edit: FixEdit): Edit =>
  'defineName' in edit ? edit : 'formula' in edit ? { place: edit.place, formula: edit.formula } : { place: edit.place, value: edit.value };

/** Whether the fixes of this rule are requested: by name, or, if no names are given, those of `figure/*`. */
export const isAsked = (rule: string, rules?: readonly string[]): boolean =>
  rules === undefined ? rule.startsWith('figure/') : rules.includes(rule);

/** The edits of the one-click fixes of these rules, by default those of `figure/*`; if two change the same cell, the first counts. */
export function fixEdits(findings: readonly Finding[], rules?: readonly string[]): Edit[] {
  const seen = new Set<string>();
  return findings
    .flatMap((each) => (isAsked(each.rule, rules) ? each.fix.map(toEdit) : []))
    .filter((edit) => {
      const target = 'place' in edit ? JSON.stringify([edit.place.sheet, edit.place.row, edit.place.column]) : JSON.stringify(edit);
      return !seen.has(target) && seen.add(target);
    });
}

/** The one-click fixes of exactly these findings, whatever their rules. */
export const fixOf = (findings: readonly Finding[]): Edit[] =>
  fixEdits(
    findings,
    findings.map(({ rule }) => rule),
  );

/** The edits that give all suspects of one set their proposed values; none if one of them has no place or holds a formula of its own. */
export function setEdits(suspects: readonly Suspect[]): Edit[] {
  const edits = suspects.map(({ place, proposed, formula }) => (place === null || formula ? null : { place, value: proposed }));
  return edits.some((edit) => edit === null) ? [] : edits.filter((edit) => edit !== null);
}

/** The suspects of these findings, each once. */
export const suspectsOf = (findings: readonly Finding[]): Suspect[] => [
  ...new Map(findings.flatMap((each) => each.suspects.map((suspect) => [suspect.cell, suspect]))).values(),
];

/** The edits that give all suspects of these findings their proposed values; findings of one cause (`groupsOf`) all or none. */
export const suspectEdits = (findings: readonly Finding[]): Edit[] => groupsOf(findings).flatMap((group) => setEdits(suspectsOf(group)));
