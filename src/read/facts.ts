import type { Comparison, FigureType, LinearRule } from '../form/form.ts';

/** Findings about the rows and those about the columns of a table say the same of each. */
type Line = 'row' | 'column';

/** A sentence that needs nothing beside the finding's own fields. */
type None = { readonly none?: never };

/** What every finding about one figure knows: the figure's type, and the number a fix would put there. */
type FigureFacts = { readonly type: FigureType; readonly proposed?: number };

/** What a finding about a narrative quotes; `label` tells several findings of one cell apart. */
type Quoted = { readonly label: string; readonly clause: string };

/**
 * What the sentences of each rule need beside the finding's own fields: labels, titles, names, years. Every rule that the program
 * knows by itself is listed; a rule whose sentence asks for something that is not here does not compile (`text/findings/rule-texts.ts`).
 * Lists are joined by `text/`. Aliases, not interfaces: their values can then be walked by name.
 */
export type FactsOf = {
  readonly 'file/old-format': None;
  /** `right` is the form of the report's year, `''` where there is none; `to` is `''` for a form still in use. */
  readonly 'form/wrong-year': {
    readonly year: number;
    readonly form: string;
    readonly basis: string;
    readonly right: string;
    readonly rightBasis: string;
    readonly from: number;
    readonly to: number | '';
  };
  /** `labels` are the rows and columns that only the other form has. */
  readonly 'form/mixed': {
    readonly tables: readonly string[];
    readonly labels: readonly string[];
    readonly form: string;
    readonly other: string;
  };
  /** `where` in the embedded form and what it `says` there, in Chinese and in English; either may be empty. */
  readonly 'form/embedded': {
    readonly form: string;
    readonly reason: 'official' | 'unusable';
    readonly where: string;
    readonly says: readonly string[];
  };
  readonly 'form/not-judged': { readonly form: string; readonly title: string; readonly rules: number };
  readonly 'name/missing': LostName | LostNames;
  readonly 'name/broken': LostName;
  readonly 'narrative/blank': { readonly section: string; readonly title: string };
  readonly 'narrative/missing': { readonly titles: readonly string[] };
  /** `at` is where in the clause the number stands as it was written; a reading is its cells, `-` before one that is taken off, and their sum. */
  readonly 'narrative/disagrees': Quoted & { readonly at: number; readonly number: string; readonly readings: readonly string[] };
  readonly 'narrative/inconsistent': Quoted & { readonly sums: string };
  readonly 'narrative/other-year': Quoted & { readonly at: number; readonly number: string };
  /** `shown` is how it begins; of its `lines` the cell shows about `room`. */
  readonly 'narrative/too-long': {
    readonly section: string;
    readonly title: string;
    readonly shown: string;
    readonly characters: number;
    readonly lines: number;
    readonly room: number;
  };
  readonly 'narrative/says-nothing': { readonly section: string; readonly title: string; readonly shown: string };
  /** What is not known of either report is `''`. */
  readonly 'prior/mismatch': {
    readonly year: number | '';
    readonly expectedYear: number | '';
    readonly organization: string;
    readonly expectedOrganization: string;
    readonly wrong: 'year' | 'organization' | 'both';
  };
} & {
  /** `found` is where the table was seen a second time, `''` where it was not; `differs` how many of its figures are others. */
  readonly [Rule in 'name/hidden' | 'name/second']: {
    readonly name: string;
    readonly title: string;
    readonly sheet: string;
    readonly found: string;
    readonly differs: number;
  };
} & {
  /** Lines that stand together are one finding; `after` is the line before them, `''` where they were the first. */
  readonly [Rule in `${Line}/missing`]: { readonly labels: readonly string[]; readonly after: string; readonly title: string };
} & {
  readonly [Rule in `${Line}/unknown`]: { readonly label: string; readonly title: string };
} & {
  /** `first` is the address of the line that was read. */
  readonly [Rule in `${Line}/duplicate`]: { readonly label: string; readonly title: string; readonly first: string };
} & {
  readonly [Rule in `${Line}/moved`]: { readonly labels: readonly string[]; readonly title: string };
} & {
  readonly [Rule in `${Line}/renamed`]: { readonly label: string; readonly found: string; readonly title: string };
} & {
  readonly [Rule in `figure/${FigureRule}`]: FigureFacts;
} & {
  readonly [Rule in 'figure/overwritten-formula' | 'figure/stale-formula']: { readonly cells: readonly string[]; readonly title: string };
} & {
  /** `shown` is what the field holds, `''` where it holds nothing. */
  readonly [Rule in 'identity/organization' | 'identity/year' | 'identity/credit-code']: { readonly shown: string };
};

/** One name that is missing or leads nowhere. `sought` are columns looked for where the table was not `found` by its labels either. */
type LostName = {
  readonly name: string;
  readonly title: string;
  readonly sought?: readonly string[];
  readonly refersTo: string;
  readonly found: string;
};

/** All names missing at once; `tables` were `found` by their labels, those `nowhere` were not. */
type LostNames = {
  readonly all: readonly string[];
  readonly found: readonly string[];
  readonly tables: readonly string[];
  readonly nowhere: readonly string[];
};

/** What can be wrong with one figure, whatever it stands for. */
export type FigureRule =
  'blank' | 'placeholder' | 'unit' | 'text-number' | 'not-a-number' | 'negative' | 'fraction' | 'error-value' | 'circular' | 'too-large';

/** Rules that the program knows by itself, whatever the form says. */
export type RuleId = keyof FactsOf;

/** Keys of the other cells of a broken rule, by whether they count towards the expected value (`left`) or against it; last year's as `prior:` + key. */
export type LinearFacts = {
  readonly kind: LinearRule['kind'];
  readonly left: readonly string[];
  readonly right: readonly string[];
};

/** The organization and the ending of its name by which it is none of those that have such figures. */
export type AuthorityFacts = { readonly kind: 'authority'; readonly organization: string; readonly ending: string };

/** What rules and types that no official form has have to say; their sentences come with what judges them. */
export type CustomFacts =
  /** `is`, `constant` and `slack` as seen from the cell where the finding stands; `when` are the rule's conditions, written `is constant coefficient*key …`. */
  | {
      readonly kind: 'linear';
      readonly is: Comparison['is'];
      readonly left: readonly string[];
      readonly right: readonly string[];
      readonly constant: number;
      readonly slack: number;
      readonly when: readonly string[];
    }
  /** `of` and `by` written as conditions are; `rough` is what rounding allows for, 0 where nothing does. */
  | {
      readonly kind: 'ratio';
      readonly of: string;
      readonly by: string;
      readonly times: number;
      readonly rough: number;
      readonly when: readonly string[];
    }
  | { readonly kind: 'filled'; readonly when: readonly string[] }
  /** The same the other way round, of a cell whose type is no number. */
  | { readonly kind: 'vacant'; readonly when: readonly string[] }
  /** `allowed`: what may stand there, one combination with line feeds between; `beside` what stands in the other cells of it. */
  | { readonly kind: 'one-of'; readonly beside: readonly string[]; readonly allowed: readonly string[]; readonly when: readonly string[] }
  /** `first` is the cell that held the figure before. */
  | { readonly kind: 'unique'; readonly first: string }
  | { readonly kind: 'decimals'; readonly decimals: number }
  /** What a cell holds that is none of its `codes`, has not the shape of its `mask`, or is no day or answer. */
  | { readonly kind: 'not-listed'; readonly codes: readonly string[] }
  | { readonly kind: 'mask'; readonly mask: string }
  | { readonly kind: 'not-a-date' | 'yes-no' }
  | { readonly kind: 'too-many'; readonly title: string; readonly rows: number; readonly max: number }
  /** `first` is the cell of the row that says the same in all columns of its key. */
  | { readonly kind: 'same-key'; readonly first: string };

/** What stood there last year. */
export type ChangeFacts = { readonly kind: 'change'; readonly last: number };

/** What the rules that a form brings have to say, by kind. */
export type FormRuleFacts = LinearFacts | AuthorityFacts | ChangeFacts | CustomFacts;
