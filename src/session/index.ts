import { examine, type Examination } from '../check/check.ts';
import { chunk } from '../chunk.ts';
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
import { explanationEdits } from './explanation.ts';
import { priorEdits, withOthers } from './prior.ts';
import { eachOf } from './each.ts';
import { ragged } from './ragged.ts';
import { seenBy } from './seen.ts';
import { changedSince, contentIn, type Held } from './undo.ts';
import { MOST_WORK, TooMuchWork, workOf, type Work } from '../work.ts';
import { NAME } from '../workbook/names.ts';
import { WorkbookFault, type Edit, type MarkOutcome, type Place, type Region, type Workbook, type WriteOutcome } from '../workbook/workbook.ts';

export { fixEdits, fixOf, isAsked, marksOf, setEdits, suspectEdits, suspectsOf } from './edits.ts';
export { priorOfExamination } from './prior.ts';
export { heldIn, keptOf, type Held } from './undo.ts';

export interface SessionOptions {
  readonly forms: readonly Form[];
  /** The form to read the workbook as, whatever it says itself. */
  readonly form?: Form | undefined;
  /** Last year's figures instead of those in the workbook; they depend on the form found, and may on whose report it is. `null`: those in the workbook. */
  readonly prior?: ((form: Form, reading: Reading) => Prior | null) | undefined;
  /** Figures of the period before, or of the members' reports, besides those in the workbook. */
  readonly others?: ((form: Form, reading: Reading) => ReadonlyMap<string, number | null>) | undefined;
  /** Steps that one examination may take. */
  readonly steps?: number | undefined;
}

/**
 * What writing came to; `written` are the edits whose place `undo` would take, the last one of a cell counting; `refused` those left out, where
 * each was to be made for itself.
 */
export type Written = WriteOutcome & { readonly written?: readonly Edit[]; readonly refused?: readonly Refused[] };
export type Refused = Pick<Extract<WriteOutcome, { ok: false }>, 'edit' | 'reason'>;

/** What fixing did: the state before it, the edits of fixes and, before them, those of suspects, the outcome of writing them. */
export interface FixResult {
  readonly corrections: readonly Edit[];
  readonly edits: readonly Edit[];
  readonly outcome: Written;
  readonly before: Examination;
}

/** A change that was made. */
export interface Change {
  /** The edits that bring the old content back, and those that were made instead. */
  readonly edits: readonly Edit[];
  readonly written: readonly Edit[];
}

/** What importing last year's figures did: the figures, and the outcome of writing them. */
export interface ImportResult {
  readonly prior: Prior;
  readonly outcome: Written;
}

/**
 * The use cases on one workbook. Each reads the workbook anew: nothing is remembered between them. What was written is taken back
 * by `undo` with what its outcome holds.
 */
export interface Session {
  /** Reads and checks; changes nothing. Throws `WorkbookFault('workbook/no-tables')` when there is nothing to check. */
  examine(): Promise<Examination>;
  /** Marks what these findings are about instead of what was marked before. */
  mark(findings: readonly Finding[]): Promise<MarkOutcome>;
  /** Checks, and marks what was found: one read, one write. */
  validate(): Promise<{ readonly examination: Examination; readonly marks: MarkOutcome }>;
  /** Takes all of Gouji's marks away. */
  clear(): Promise<MarkOutcome>;
  /**
   * Applies the one-click fixes of these rules; by default those of `figure/*`. With `suspects`, suspect cells get their proposed values
   * before that, and the fixes are those of the workbook so corrected. `each`: one that is refused does not stop the other fixes.
   */
  fix(rules?: readonly string[], suspects?: boolean, each?: boolean): Promise<FixResult>;
  /**
   * Applies edits that a person chose, a fix or a suspect's value, while the cells are as that examination saw them. No edits touch nothing.
   * `each`: they do not depend on one another, and one that is refused does not stop the others.
   */
  apply(edits: readonly Edit[], of?: Examination, each?: boolean): Promise<Written>;
  /** Brings the old content back into the workbook read last, unless a cell was changed since it was written: then it is refused as `changed`. */
  undo(edits: readonly Edit[], written: readonly Edit[]): Promise<WriteOutcome>;
  /** What the cells of these edits hold now, in the workbook read last; `keptOf` tells by it which changes can still be taken back. */
  held(edits: readonly Edit[]): Promise<(place: Place) => Held | null>;
  /** Keeps a person's text for a warning in the workbook read last; empty text takes it away. The text counts for the figures of this very finding. */
  explain(finding: Finding, text: string, form: Form): Promise<Written>;
  /** Puts last year's figures into the workbook read last; they depend on the form found. Refused with `no-such-name` where it has no place for them. */
  importPrior(prior: (form: Form) => Prior): Promise<ImportResult>;
  report(occasion: Occasion): Promise<Report>;
}

/** What asks for more work than any report is too large, whatever it is that is large in it. */
const tooLarge = (error: unknown): never => {
  throw error instanceof TooMuchWork ? new WorkbookFault('file/too-large', error.what) : error;
};

/** Rules that cannot be loaded are not passed over: a check without them would say more than it knows. */
export const further = chunk(() =>
  import(/* webpackChunkName: "statements" */ './statements.ts').then(
    ({ furtherFindings }) => furtherFindings,
    (error: unknown) => Promise.reject(new WorkbookFault('host/not-loaded', String(error))),
  ),
);

/** What reads and judges rules and types that no official form has; it comes with the parser of such forms. */
export const custom = chunk(() =>
  import(/* webpackChunkName: "parsing" */ './custom.ts').then(
    ({ customOf, own }) => ({ customOf, own }),
    (error: unknown) => Promise.reject(new WorkbookFault('host/not-loaded', String(error))),
  ),
);

/** What makes a report of an examination, and its digest: a click on 一键校验 needs none of it. */
export const reporting = chunk(() =>
  import(/* webpackChunkName: "reporting" */ '../report/report.ts').catch((error: unknown) =>
    Promise.reject(new WorkbookFault('host/not-loaded', String(error))),
  ),
);

export function openSession(workbook: Workbook, { forms, form, prior, others, steps = MOST_WORK }: SessionOptions): Session {
  const known = form === undefined ? forms : [form, ...forms.filter(({ id }) => id !== form.id)];

  const examineNow = (again = false): Promise<Examination> => examineWithin(workOf(steps), again).catch(tooLarge);

  /** All that is foreign in one workbook, its sheets, its formulas, its form and its texts, spends from one budget. */
  const examineWithin = async (work: Work, again: boolean): Promise<Examination> => {
    let snapshot = await workbook.read(namesToRead(known), again);
    // With the parser come the sentences about what it refuses.
    const parseForm = bringsForm(snapshot) ? await formParser() : undefined;
    const ours = parseForm === undefined && known.every(({ id }) => formById(id) !== undefined) ? null : await custom();
    const embedded = embeddedForm(snapshot, parseForm);
    // A form of the workbook's own may have other tables than those asked for.
    if (embedded !== null && form === undefined) snapshot = await workbook.read(namesToRead([embedded, ...known]), again);
    const options = { forms: known, form, parseForm, work, own: ours?.own };
    const scan = needsScan(snapshot, options) ? await workbook.scan() : null;
    let reading = readReport(snapshot, scan, options);
    if (scan !== null && mayBeRagged(reading)) {
      const straight = (await ragged())(scan, known);
      const again = straight === null ? null : readReport(snapshot, scan, { ...options, straight });
      if (again !== null && again.cells.size > (reading?.cells.size ?? 0)) reading = again;
    }
    if (reading === null) throw new WorkbookFault('workbook/no-tables');
    const last = withOthers(prior?.(reading.form, reading) ?? reading.prior, reading.prior?.others, others?.(reading.form, reading));
    const hasMore = [...reading.narrative.values()].some(({ text }) => text !== '') || (last !== null && isGiven(last));
    const hold = hasMore ? await further() : null;
    const judge = formById(reading.form.id) === undefined ? (ours ?? (await custom())).customOf : null;
    return examine(reading, last, hold === null ? null : (read, values, usable) => hold(read, values, usable, work), judge);
  };

  const all = async (edits: readonly Edit[], of: Examination | readonly Region[]): Promise<Written> => {
    const outcome: WriteOutcome = edits.length === 0 ? { ok: true, undo: [] } : await workbook.write(edits, seenBy(edits, of));
    return outcome.ok ? { ...outcome, written: edits } : outcome;
  };
  const apply = (edits: readonly Edit[], of: Examination | readonly Region[] = [], each = false): Promise<Written> =>
    each ? eachOf(edits, (left) => all(left, of)) : all(edits, of);

  /** What the cells of these edits hold now. */
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
      // All or nothing: what was corrected goes back, too.
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
