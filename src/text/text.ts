/**
 * What all sentences have in common. They lie in folders by who reads them: `findings/` (what is wrong with a report, wherever it is shown),
 * `pane/`, `cli/`, `workbench/`, `documents/` (import and publication), `forms/` (who makes a form). What several of them read is beside this file.
 */
import type { RuleId } from '../read/facts.ts';
import type { Slip } from '../read/finding.ts';
import type { FormSource } from '../read/embedded.ts';
import type { DocumentFaultCode, FaultCode, MarkRefusal, Severity, WriteRefusal } from '../workbook/workbook.ts';

export type Language = 'zh-CN' | 'en';

/** The sentences of one rule. `{name}` is filled from the finding; see `message.ts` for what there is. */
export interface RuleText {
  /** A few words for lists. */
  readonly title: string;
  readonly wrong: string;
  readonly why: string;
  /** Instead of `why` in a form that is none of the official ones. */
  readonly whyElsewhere?: string;
  readonly todo: string;
  /** Instead of `todo` where a one-click fix is offered. */
  readonly todoFix?: string;
}

/** Rules whose sentences are loaded with the part that judges them. */
export type StatementRule =
  | Extract<RuleId, 'narrative/disagrees' | 'narrative/inconsistent' | 'narrative/other-year' | 'narrative/says-nothing' | 'narrative/too-long'>
  | 'prior/carried-over'
  | 'prior/in-force'
  | 'prior/change';
export type LaterRule = StatementRule | 'form/embedded' | 'form/not-judged';

/** The sentences of repair; see `cause.ts`. */
export interface CauseText {
  /** A suspect, and one of several candidates: `{address}` with what it holds and what it should hold; `{slip}` is a note or nothing. */
  readonly change: string;
  readonly option: string;
  /** Where the cell holds a formula of its own. */
  readonly formula: string;
  /** `{text}`, one of `slips` or `formula`, after a suspect and in an option. */
  readonly note: string;
  readonly optionNote: string;
  readonly slips: Readonly<Record<Slip, string>>;
  /** The word of doubt in them, left out in an option: its sentence has one for all. */
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
  /** `{where}` is one of the two before, or nothing. */
  readonly candidates: string;
  /** Before the candidates: where they are all, and where they are only the likeliest of `{ties}`. */
  readonly these: string;
  readonly likeliest: string;
  /** Why nothing is proposed: too much is wrong, or the formula at `{address}` may follow. */
  readonly many: string;
  readonly movedBy: string;
  /** For a finding that is only the sum of those at `{cells}`. */
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
  /** A report in which nothing was filled in yet: no verdict says more. */
  readonly unfilled: string;
  /** After a form's id or basis, where it is none of ours. */
  readonly formSources: Readonly<Record<FormSource, string>>;
  /** Between items of a list, between a row's and a column's label, for a blank in a sum, before last year's figure. */
  readonly listMark: string;
  readonly cellMark: string;
  readonly blank: string;
  /** A row that has no label, by its number. */
  readonly row: (number: number) => string;
  readonly lastYear: string;
  /** `{text}` of an explanation given for other figures. */
  readonly stale: string;
  readonly more: string;
  readonly less: string;
  /** What stands between sentences. */
  readonly gap: string;
}
