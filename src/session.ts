import { examine, type Examination } from './check/check.ts';
import { groupsOf } from './check/groups.ts';
import type { Form } from './form/form.ts';
import type { Finding, FixEdit } from './read/finding.ts';
import type { Prior } from './read/notes.ts';
import { embeddedForm, namesToRead } from './read/locate.ts';
import { needsScan, readReport } from './read/read.ts';
import { reportOf, type Occasion } from './report/report.ts';
import type { Report } from './report/schema.ts';
import { strongest } from './workbook/mark.ts';
import { WorkbookFault, type Edit, type Mark, type MarkOutcome, type Workbook, type WriteOutcome } from './workbook/workbook.ts';

export interface SessionOptions {
  readonly forms: readonly Form[];
  /** The form to read the workbook as, whatever it says itself. */
  readonly form?: Form | undefined;
  /** Last year's figures instead of those in the workbook; they depend on the form found. */
  readonly prior?: ((form: Form) => Prior) | undefined;
}

/** What fixing did: the outcome of writing, how many edits were offered, and the state after it. */
export interface FixResult {
  readonly edits: readonly Edit[];
  readonly outcome: WriteOutcome;
  readonly before: Examination;
  readonly after: Examination;
}

/** The use cases on one workbook. Each reads the workbook anew: nothing is remembered between them. */
export interface Session {
  /** Reads and checks; changes nothing. Throws `WorkbookFault('workbook/no-tables')` when there is nothing to check. */
  examine(): Promise<Examination>;
  /** Checks, and marks what was found instead of what was marked before. */
  validate(): Promise<{ readonly examination: Examination; readonly marks: MarkOutcome }>;
  /** Takes all of Gouji's marks away. */
  clear(): Promise<MarkOutcome>;
  /** Applies the one-click fixes of these rules; by default those of `figure/*`. */
  fix(rules?: readonly string[]): Promise<FixResult>;
  report(occasion: Occasion): Promise<Report>;
}

/** The marks that findings ask for. What has been explained is settled and stays unpainted. */
export function marksOf(findings: readonly Finding[]): Mark[] {
  const open = findings.filter((each) => each.explanation === null);
  const painted = open.flatMap(({ marks, severity }) => marks.map((place): Mark => ({ place, kind: severity })));
  const suspected = open.flatMap(({ suspects }) => suspects.flatMap(({ place }): Mark[] => (place === null ? [] : [{ place, kind: 'suspect' }])));
  return strongest([...painted, ...suspected]);
}

const toEdit = (edit: FixEdit): Edit =>
  'defineName' in edit ? edit : 'formula' in edit ? { place: edit.place, formula: edit.formula } : { place: edit.place, value: edit.value };

/** The edits of the one-click fixes of these rules; the first one wins where two would change the same cell. */
export function fixEdits(findings: readonly Finding[], rules?: readonly string[]): Edit[] {
  const wanted = (rule: string): boolean => (rules === undefined ? rule.startsWith('figure/') : rules.includes(rule));
  const seen = new Set<string>();
  return findings
    .flatMap((each) => (wanted(each.rule) ? each.fix.map(toEdit) : []))
    .filter((edit) => {
      const target = 'place' in edit ? JSON.stringify([edit.place.sheet, edit.place.row, edit.place.column]) : JSON.stringify(edit);
      return !seen.has(target) && seen.add(target);
    });
}

/**
 * The edits that give suspects their proposed values, a group of findings all or none (`groupsOf`): none where a suspect has no place or
 * holds a formula of its own.
 */
export function suspectEdits(findings: readonly Finding[]): Edit[] {
  return groupsOf(findings).flatMap((group) => {
    const suspects = new Map(group.flatMap((each) => each.suspects.map((suspect) => [suspect.cell, suspect])));
    const edits = [...suspects.values()].map(({ place, proposed, formula }) => (place === null || formula ? null : { place, value: proposed }));
    return edits.some((edit) => edit === null) ? [] : edits.filter((edit) => edit !== null);
  });
}

export function openSession(workbook: Workbook, { forms, form, prior }: SessionOptions): Session {
  const known = form === undefined ? forms : [form, ...forms.filter(({ id }) => id !== form.id)];

  const look = async (): Promise<Examination> => {
    let snapshot = await workbook.read(namesToRead(known));
    const embedded = embeddedForm(snapshot);
    // A form of the workbook's own may have other tables than those asked for.
    if (embedded !== null && form === undefined) snapshot = await workbook.read(namesToRead([embedded, ...known]));
    const options = { forms: known, form };
    const scan = needsScan(snapshot, options) ? await workbook.scan() : null;
    const reading = readReport(snapshot, scan, options);
    if (reading === null) throw new WorkbookFault('workbook/no-tables');
    return examine(reading, prior?.(reading.form) ?? null);
  };

  return {
    examine: look,
    validate: async () => {
      const examination = await look();
      return { examination, marks: await workbook.mark(marksOf(examination.findings)) };
    },
    clear: () => workbook.mark([]),
    fix: async (rules) => {
      const before = await look();
      const edits = fixEdits(before.findings, rules);
      const outcome = await workbook.write(edits);
      return { edits, outcome, before, after: outcome.ok ? await look() : before };
    },
    report: async (occasion) => reportOf(await look(), occasion),
  };
}
