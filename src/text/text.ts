/**
 * What all sentences have in common. Folders are by reader: `findings/` (what is wrong with a report, wherever it is shown), `pane/`, `cli/`,
 * `workbench/`, `documents/` (import and publication), `forms/` (for authors of forms). Texts for several of them are beside this file.
 */
import type { RuleId } from '../read/facts.ts';
import type { Slip } from '../read/finding.ts';
import type { FormSource } from '../read/embedded.ts';
import type { DocumentFaultCode, FaultCode, MarkRefusal, Severity, WriteRefusal } from '../workbook/workbook.ts';

export type Language = 'zh-CN' | 'en';

/** The sentences of one rule. `{name}` is filled in from the finding; see `message.ts` for the names. */
export interface RuleText {
  /** A few words for lists. */
  readonly title: string;
  readonly wrong: string;
  readonly why: string;
  /** Instead of `why` in custom forms. */
  readonly whyElsewhere?: string;
  readonly todo: string;
  /** Instead of `todo` if a one-click fix is offered. */
  readonly todoFix?: string;
}

/** Rules whose sentences are loaded with the code that judges them. */
export type StatementRule =
  | Extract<RuleId, 'narrative/disagrees' | 'narrative/inconsistent' | 'narrative/other-year' | 'narrative/says-nothing' | 'narrative/too-long'>
  | 'prior/carried-over'
  | 'prior/in-force'
  | 'prior/change';
export type LaterRule = StatementRule | 'form/embedded' | 'form/not-judged';

/** The sentences of repair; see `cause.ts`. */
export interface CauseText {
  /** A suspect, or one of several candidates: `{address}` with its present and proper value; `{slip}` is a note or empty. */
  readonly change: string;
  readonly option: string;
  /** For a cell with a formula of its own. */
  readonly formula: string;
  /** `{text}`, one of `slips` or `formula`, after a suspect and in an option. */
  readonly note: string;
  readonly optionNote: string;
  readonly slips: Readonly<Record<Slip, string>>;
  /** The word of doubt in them, omitted in an option, whose sentence has one for all. */
  readonly perhaps: RegExp;
  /** Between suspects, between the cells of one candidate, between candidates. */
  readonly and: string;
  readonly plus: string;
  readonly or: string;
  readonly suspects: string;
  /** For a cell that cannot be read. */
  readonly determined: string;
  readonly inColumn: string;
  readonly inRow: string;
  /** `{where}` is one of the two before, or empty. */
  readonly candidates: string;
  /** Before the candidates: all of them, or only the likeliest of `{ties}`. */
  readonly these: string;
  readonly likeliest: string;
  /** Why nothing is proposed: too much is wrong, or the formula at `{address}` might change along. */
  readonly many: string;
  readonly movedBy: string;
  /** For a finding that only adds up those at `{cells}`. */
  readonly follows: string;
}

export interface FaultText {
  readonly what: string;
  readonly todo: string;
}

/** Every sentence of one language that findings and faults need. */
export interface Text {
  readonly rules: Readonly<Record<string, RuleText>>;
  readonly cause: CauseText;
  readonly faults: Readonly<Record<Exclude<FaultCode, DocumentFaultCode>, FaultText>>;
  readonly writeRefusals: Readonly<Record<WriteRefusal, string>>;
  readonly markRefusals: Readonly<Record<MarkRefusal, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly statuses: Readonly<Record<'passed' | 'unexplained' | 'failed', string>>;
  /** A report that is not filled in yet: there is no further verdict. */
  readonly unfilled: string;
  /** After a form's id or basis, for custom forms. */
  readonly formSources: Readonly<Record<FormSource, string>>;
  /** Between items of a list, between a row's and a column's label, for a blank in a sum, before last year's figure. */
  readonly listMark: string;
  readonly cellMark: string;
  readonly blank: string;
  /** A row without a label, by its number. */
  readonly row: (number: number) => string;
  readonly lastYear: string;
  /** `{text}` of an explanation given for other figures. */
  readonly stale: string;
  readonly more: string;
  readonly less: string;
  /** Between sentences. */
  readonly gap: string;
}
