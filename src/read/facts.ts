import type { Comparison, FigureType, LinearRule } from '../form/form.ts';

/** Rows and columns have the same rules with the same facts. */
type Line = 'row' | 'column';

/** The sentence needs only the finding's own fields. */
type None = { readonly none?: never };

/** Facts of every finding about one figure: its type, and the number that a fix would enter. */
type FigureFacts = { readonly type: FigureType; readonly proposed?: number };

/** What a finding about a narrative quotes; `label` distinguishes several findings of one cell. */
type Quoted = { readonly label: string; readonly clause: string };

/**
 * What the sentences of each rule need in addition to the finding's own fields: labels, titles, names, years. Lists every built-in rule; a sentence
 * that uses a fact missing here does not compile (`text/findings/rule-texts.ts`). Lists are joined by `text/`. Type aliases rather than interfaces,
 * so that values can be iterated by name.
 */
export type FactsOf = {
  readonly 'file/old-format': None;
  /** `right` is the form for the report's year, `''` if there is none; `to` is `''` for a form still in use. */
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
  /** `where` in the embedded form, and what is wrong there, in Chinese and in English; either may be empty. */
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
  /** `at` is the offset of the number in the clause as written. A reading consists of its cells, `-` before a subtracted one, and their sum. */
  readonly 'narrative/disagrees': Quoted & { readonly at: number; readonly number: string; readonly readings: readonly string[] };
  readonly 'narrative/inconsistent': Quoted & { readonly sums: string };
  readonly 'narrative/other-year': Quoted & { readonly at: number; readonly number: string };
  /** `shown` is the beginning of the text; the cell shows about `room` of its `lines`. */
  readonly 'narrative/too-long': {
    readonly section: string;
    readonly title: string;
    readonly shown: string;
    readonly characters: number;
    readonly lines: number;
    readonly room: number;
  };
  readonly 'narrative/says-nothing': { readonly section: string; readonly title: string; readonly shown: string };
  /** Unknown organizations and years are `''`. */
  readonly 'prior/mismatch': {
    readonly year: number | '';
    readonly expectedYear: number | '';
    readonly organization: string;
    readonly expectedOrganization: string;
    readonly wrong: 'year' | 'organization' | 'both';
  };
} & {
  /** `found` is the address of the second table, `''` if there is none; `differs` is the number of figures that differ. */
  readonly [Rule in 'name/hidden' | 'name/second']: {
    readonly name: string;
    readonly title: string;
    readonly sheet: string;
    readonly found: string;
    readonly differs: number;
  };
} & {
  /** Adjacent lines give one finding; `after` is the line before them, `''` if they come first. */
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
  /** `shown` is the field's content, `''` if empty. */
  readonly [Rule in 'identity/organization' | 'identity/year' | 'identity/credit-code']: { readonly shown: string };
};

/** One name that is missing or invalid. `sought` are the columns searched for, if the table was not `found` by its labels either. */
type LostName = {
  readonly name: string;
  readonly title: string;
  readonly sought?: readonly string[];
  readonly refersTo: string;
  readonly found: string;
};

/** All names are missing; `tables` were `found` by their labels, those in `nowhere` were not. */
type LostNames = {
  readonly all: readonly string[];
  readonly found: readonly string[];
  readonly tables: readonly string[];
  readonly nowhere: readonly string[];
};

/** What can be wrong with a single figure. */
export type FigureRule =
  'blank' | 'placeholder' | 'unit' | 'text-number' | 'not-a-number' | 'negative' | 'fraction' | 'error-value' | 'circular' | 'too-large';

/** Built-in rules, independent of the form. */
export type RuleId = keyof FactsOf;

/** Keys of the other cells of a broken rule: those counting towards the expected value (`left`) and against it; last year's as `prior:` + key. */
export type LinearFacts = {
  readonly kind: LinearRule['kind'];
  readonly left: readonly string[];
  readonly right: readonly string[];
};

/** The organization, and the ending of its name that shows it cannot have such figures. */
export type AuthorityFacts = { readonly kind: 'authority'; readonly organization: string; readonly ending: string };

/** Facts of rules and types that only custom forms have; their sentences are loaded with the code that judges them. */
export type CustomFacts =
  /** `is`, `constant` and `slack` as seen from the finding's cell; `when` are the rule's conditions, written `is constant coefficient*key …`. */
  | {
      readonly kind: 'linear';
      readonly is: Comparison['is'];
      readonly left: readonly string[];
      readonly right: readonly string[];
      readonly constant: number;
      readonly slack: number;
      readonly when: readonly string[];
    }
  /** `of` and `by` are written like conditions; `rough` is the tolerance for rounding, 0 if there is none. */
  | {
      readonly kind: 'ratio';
      readonly of: string;
      readonly by: string;
      readonly times: number;
      readonly rough: number;
      readonly when: readonly string[];
    }
  | { readonly kind: 'filled'; readonly when: readonly string[] }
  /** The opposite, for a cell whose type is not a number. */
  | { readonly kind: 'vacant'; readonly when: readonly string[] }
  /** `allowed`: the permitted combinations, separated by line feeds; `beside`: the contents of the other cells. */
  | { readonly kind: 'one-of'; readonly beside: readonly string[]; readonly allowed: readonly string[]; readonly when: readonly string[] }
  /** `first` is the cell that already had this figure. */
  | { readonly kind: 'unique'; readonly first: string }
  | { readonly kind: 'decimals'; readonly decimals: number }
  /** The content is not one of the `codes`, does not match the `mask`, or is not a date or an answer. */
  | { readonly kind: 'not-listed'; readonly codes: readonly string[] }
  | { readonly kind: 'mask'; readonly mask: string }
  | { readonly kind: 'not-a-date' | 'yes-no' }
  /** A table whose conditions are not met, although `cells` of it are filled in. */
  | { readonly kind: 'not-due'; readonly title: string; readonly cells: number }
  | { readonly kind: 'too-many'; readonly title: string; readonly rows: number; readonly max: number }
  /** `first` is the cell of the earlier row with the same key columns. */
  | { readonly kind: 'same-key'; readonly first: string };

/** `last` is last year's figure. */
export type ChangeFacts = { readonly kind: 'change'; readonly last: number };

/** Facts of the rules that a form defines, by kind. */
export type FormRuleFacts = LinearFacts | AuthorityFacts | ChangeFacts | CustomFacts;
