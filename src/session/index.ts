import { examine, type Examination } from '../check/check.ts';
import type { Form } from '../form/form.ts';
import { formById } from '../form/index.ts';
import { isGiven } from '../check/rules/prior.ts';
import { formParser } from '../form/parser.ts';
import type { Finding } from '../read/finding.ts';
import type { Prior } from '../read/notes.ts';
import { bringsForm, embeddedForm } from '../read/embedded.ts';
import { namesToRead } from '../read/locate.ts';
import { mayBeRagged, needsScan, readReport, regionsOf, type Reading } from '../read/read.ts';
import type { Occasion } from '../report/report.ts';
import type { Report } from '../report/schema.ts';
import { fixEdits, marksOf, suspectEdits } from './edits.ts';
import { priorEdits, withOthers } from './prior.ts';
import { eachOf } from './each.ts';
import { part } from './part.ts';
import { ragged } from './ragged.ts';
import { seenBy } from './seen.ts';
import { changedSince, contentIn, type Held } from './undo.ts';
import { MOST_WORK, TooMuchWork, workOf, type Work } from '../work.ts';
import { NAME } from '../workbook/names.ts';
import {
  WorkbookFault,
  type Edit,
  type MarkOutcome,
  type Place,
  type Region,
  type Snapshot,
  type Workbook,
  type WriteOutcome,
} from '../workbook/workbook.ts';

export { fixEdits, fixOf, isAsked, marksOf, setEdits, suspectEdits, suspectsOf } from './edits.ts';
export { priorOfExamination } from './prior.ts';
export { heldIn, keptOf, type Held } from './undo.ts';

export interface SessionOptions {
  readonly forms: readonly Form[];
  /** The form to use instead of the workbook's own. */
  readonly form?: Form | undefined;
  /** Last year's figures to use instead of the workbook's; a function of the form found and, if needed, of the report. `null`: use the workbook's. */
  readonly prior?: ((form: Form, reading: Reading) => Prior | null) | undefined;
  /** Figures of the previous period, or of the members' reports, in addition to those in the workbook. */
  readonly others?: ((form: Form, reading: Reading) => ReadonlyMap<string, number | null>) | undefined;
  /** Budget of steps for one examination. */
  readonly steps?: number | undefined;
}

/**
 * The outcome of writing. `written` are the edits that `undo` reverts (the last one per cell counts); `refused` those left out, if the edits were
 * independent.
 */
export type Written = WriteOutcome & { readonly written?: readonly Edit[]; readonly refused?: readonly Refused[] };
export type Refused = Pick<Extract<WriteOutcome, { ok: false }>, 'edit' | 'reason'>;

/** The outcome of fixing: the state before it, the edits for suspects and the edits of fixes, and the outcome of writing them. */
export interface FixResult {
  readonly corrections: readonly Edit[];
  readonly edits: readonly Edit[];
  readonly outcome: Written;
  readonly before: Examination;
}

/** A change that was made. */
export interface Change {
  /** The edits that restore the old content, and the edits they revert. */
  readonly edits: readonly Edit[];
  readonly written: readonly Edit[];
}

/** The outcome of importing last year's figures, and the figures. */
export interface ImportResult {
  readonly prior: Prior;
  readonly outcome: Written;
}

/**
 * The use cases on one workbook. Each reads the workbook anew: nothing is cached between them. `undo` reverts what was written, using the outcome of
 * writing it.
 */
export interface Session {
  /** Reads and checks without changing anything. Throws `WorkbookFault('workbook/no-tables')` if there is nothing to check. */
  examine(): Promise<Examination>;
  /** Marks the cells of these findings, replacing all previous marks. */
  mark(findings: readonly Finding[]): Promise<MarkOutcome>;
  /** Checks and marks: one read, one write. */
  validate(): Promise<{ readonly examination: Examination; readonly marks: MarkOutcome }>;
  /** Removes all of Gouji's marks. */
  clear(): Promise<MarkOutcome>;
  /**
   * Applies the one-click fixes of these rules; by default those of `figure/*`. With `suspects`, suspect cells first get their proposed values, and
   * the fixes are those of the corrected workbook. `each`: a refused fix does not stop the others.
   */
  fix(rules?: readonly string[], suspects?: boolean, each?: boolean): Promise<FixResult>;
  /**
   * Applies edits chosen by a person (a fix or a suspect's value) if the cells are unchanged since the examination `of`. Does not touch the workbook
   * if there are no edits. `each`: the edits are independent, and a refused one does not stop the others.
   */
  apply(edits: readonly Edit[], of?: Examination, each?: boolean): Promise<Written>;
  /** Restores the old content in the workbook read last. Refused as `changed` if a cell was changed after it was written. */
  undo(edits: readonly Edit[], written: readonly Edit[]): Promise<WriteOutcome>;
  /** Reads what the cells of these edits hold now, in the workbook read last; `keptOf` uses it to find the changes that can still be undone. */
  held(edits: readonly Edit[]): Promise<(place: Place) => Held | null>;
  /**
   * Stores a person's text for a warning in the workbook read last; an empty text removes it. The text counts only for this finding's present
   * figures.
   */
  explain(finding: Finding, text: string, form: Form): Promise<Written>;
  /**
   * Writes last year's figures, a function of the form found, into the workbook read last. Refused with `no-such-name` if it has no place for them.
   */
  importPrior(prior: (form: Form) => Prior): Promise<ImportResult>;
  report(occasion: Occasion): Promise<Report>;
}

/** Anything that needs more work than any report is reported as too large. */
const tooLarge = (error: unknown): never => {
  throw error instanceof TooMuchWork ? new WorkbookFault('file/too-large', error.what) : error;
};

/** If these rules cannot be loaded, the check fails: without them it would claim more than it checked. */
export const further = part(() => import(/* webpackChunkName: "statements" */ './statements.ts').then(({ furtherFindings }) => furtherFindings));

/** Reads and judges what only custom forms have; loaded together with the form parser. */
export const custom = part(() => import(/* webpackChunkName: "parsing" */ './custom.ts').then(({ customOf, own }) => ({ customOf, own })));

/** Builds reports and their digests; not needed for a click on 一键校验. */
export const reporting = part(() => import(/* webpackChunkName: "reporting" */ '../report/report.ts'));

/** Finds the row for an explanation; needed only by a click on 保存说明. */
const explaining = part(() => import(/* webpackChunkName: "reporting" */ './explanation.ts').then(({ explanationEdits }) => explanationEdits));

export function openSession(workbook: Workbook, { forms, form, prior, others, steps = MOST_WORK }: SessionOptions): Session {
  const known = form === undefined ? forms : [form, ...forms.filter(({ id }) => id !== form.id)];

  const examineNow = (again = false): Promise<Examination> => examineWithin(workOf(steps), again).catch(tooLarge);

  /** All foreign data of one workbook (sheets, formulas, form, texts) shares one budget. */
  const examineWithin = async (work: Work, again: boolean): Promise<Examination> => {
    let snapshot = await workbook.read(namesToRead(known), again);
    // The sentences about refused forms are loaded with the parser.
    const parseForm = bringsForm(snapshot) ? await formParser() : undefined;
    const ours = parseForm === undefined && known.every(({ id }) => formById(id) !== undefined) ? null : await custom();
    const embedded = embeddedForm(snapshot, parseForm);
    // The workbook's own form may have other tables than those read so far.
    if (embedded !== null && form === undefined) snapshot = await workbook.read(namesToRead([embedded, ...known]), again);
    const options = { forms: known, form, parseForm, work, own: ours?.own };
    const bound = (scan: Snapshot | null): Snapshot => ours?.own.bind(form ?? embedded, snapshot, scan, work) ?? snapshot;
    const scan = needsScan(bound(null), options) ? await workbook.scan() : null;
    snapshot = bound(scan);
    let reading = readReport(snapshot, scan, options);
    if (scan !== null && mayBeRagged(reading)) {
      const straight = (await ragged())(scan, known);
      const again = straight === null ? null : readReport(snapshot, scan, { ...options, straight });
      if (again !== null && again.cells.size > (reading?.cells.size ?? 0)) reading = again;
    }
    if (reading === null) throw new WorkbookFault('workbook/no-tables');
    const last = withOthers(prior?.(reading.form, reading) ?? reading.prior, reading.prior?.others, others?.(reading.form, reading));
    const hasMore = [...reading.narrative.values()].some(({ text }) => text !== '') || (last !== null && isGiven(last));
    const judgeFurther = hasMore ? await further() : null;
    const judge = formById(reading.form.id) === undefined ? (ours ?? (await custom())).customOf : null;
    return examine(reading, last, judgeFurther === null ? null : (read, values, usable) => judgeFurther(read, values, usable, work), judge);
  };

  const all = async (edits: readonly Edit[], of: Examination | readonly Region[]): Promise<Written> => {
    const outcome: WriteOutcome = edits.length === 0 ? { ok: true, undo: [] } : await workbook.write(edits, seenBy(edits, of));
    return outcome.ok ? { ...outcome, written: edits } : outcome;
  };
  const apply = (edits: readonly Edit[], of: Examination | readonly Region[] = [], each = false): Promise<Written> =>
    each ? eachOf(edits, (left) => all(left, of)) : all(edits, of);

  /** Reads what the cells of these edits hold now. */
  const look = async (edits: readonly Edit[]): Promise<{ held: (place: Place) => Held | null; regions: Region[] }> => {
    const read = await workbook.read(namesToRead(known), true);
    const named = contentIn(read);
    const scan = edits.every((edit) => !('place' in edit) || named(edit.place) !== null) ? null : await workbook.scan();
    const everywhere = scan === null ? named : contentIn(scan);
    return { held: (place) => named(place) ?? everywhere(place), regions: [read, ...(scan === null ? [] : [scan])].flatMap(regionsOf) };
  };

  const mark = (findings: readonly Finding[]): Promise<MarkOutcome> => workbook.mark(marksOf(findings));

  return {
    examine: () => examineNow(),
    mark,
    validate: async () => {
      const examination = await examineNow();
      return { examination, marks: await mark(examination.findings) };
    },
    clear: () => workbook.mark([]),
    fix: async (rules, suspects = false, each = false) => {
      const before = await examineNow();
      const corrections = suspects ? suspectEdits(before.findings) : [];
      const corrected = await apply(corrections, before);
      if (!corrected.ok) return { corrections, edits: [], outcome: corrected, before };
      const now = corrections.length > 0 ? await examineNow() : before;
      const edits = fixEdits(now.findings, rules);
      const outcome = await apply(edits, now, each);
      if (outcome.ok) {
        const { undo, written = edits } = outcome;
        return { corrections, edits, outcome: { ...outcome, undo: [...undo, ...corrected.undo], written: [...corrections, ...written] }, before };
      }
      // All or nothing: revert the corrections too.
      if (!(await apply(corrected.undo)).ok) throw new WorkbookFault('host/half-written', 'corrections could not be put back');
      return { corrections, edits, outcome, before };
    },
    apply,
    undo: async (edits, written) => {
      const { held, regions } = await look(edits);
      const changed = changedSince(edits, written, held);
      return changed === null ? apply(edits, regions) : { ok: false, edit: changed, reason: 'changed' };
    },
    held: async (edits) => (await look(edits)).held,
    explain: async (finding, text, form) => {
      const explanationEdits = await explaining();
      const read = (await workbook.read([NAME.explanations], true)).names.get(NAME.explanations);
      const given = text.trim();
      if (read?.state !== 'found') return { ok: false, edit: { appendRow: NAME.explanations, cells: [given] }, reason: 'no-such-name' };
      return apply(explanationEdits(read.region, finding, given, form), [read.region]);
    },
    importPrior: async (source) => {
      const examination = await examineNow(true);
      const { form: found, reading } = examination;
      const given = source(found);
      const places = reading.prior?.places ?? null;
      if (places === null) return { prior: given, outcome: { ok: false, edit: { appendRow: NAME.prior, cells: [] }, reason: 'no-such-name' } };
      return { prior: given, outcome: await apply(priorEdits(given, places), examination) };
    },
    report: async (occasion) => {
      const examination = await examineNow();
      return (await reporting()).reportOf(examination, occasion);
    },
  };
}
