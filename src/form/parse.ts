import { TooMuchWork, workOf } from '../work.ts';
import { WHAT } from './automaton.ts';
import { cellKey, cellsOf } from './cells.ts';
import { parseJson } from './json.ts';
import { COVER_TABLE, hasCover, withCover } from './cover.ts';
import { extended } from './extend.ts';
import { customInstancesOf, listedInstancesOf } from './custom-rules.ts';
import { type Form, type FormProblem } from './form.ts';
import { formById } from './index.ts';
import { nameProblems } from './names.ts';
import { notRecomputed } from './rollup.ts';
import { hasOpen } from './open.ts';
import { sampleOf } from './unfold.ts';
import { formSchema } from './schema.ts';
import { shapeWords, wordedMessage } from './shape-words.ts';
import { statementProblems } from './statement-problems.ts';
import { constraintsOf, isLinear, matching, MOST_STEPS, priorKeys } from './patterns.ts';
import { jsonProblem, SENTENCES, type Language, type Problem } from './problem-words.ts';
import { customProblems, ruleProblems, rises, tableCondition, typeProblems, unmatched } from './rule-problems.ts';

/** `official`: a complete form, but with an id that is reserved for official forms. */
export type ParsedForm =
  { readonly ok: true; readonly form: Form } | { readonly ok: false; readonly problems: readonly FormProblem[]; readonly official?: true };

/** The names that templates use themselves (`GIAR_form`, …). */
const RESERVED = ['form', 'organization', 'creditcode', 'year', 'scope', 'preparedby', 'date', 'prior', 'explanations', 'formjson'];

/** Reserved ids: otherwise a workbook could embed its own rules under the name of an official form. */
const OFFICIAL = /^giar-/;

/** Many times more than the largest form in use; anything larger costs memory and time with every check. */
const MOST = { text: 4_000_000, cells: 20_000, openCells: 500_000, rows: 5_000, columns: 500, tables: 200, rules: 2_000, label: 2_000 } as const;

/** Whether two JSON values are equal, ignoring the order of fields. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [a, b].map((each) => Object.entries(each).filter(([, value]) => value !== undefined)) as [[string, unknown][], unknown[]];
  return left.length === right.length && left.every(([key, value]) => same(value, (b as Readonly<Record<string, unknown>>)[key]));
}

/** Limits exceeded by a form, checked before anything else is computed from it. */
function excess(form: Form): { path: string; about: string } | null {
  const lines = form.tables.flatMap(({ rows, columns }) => [...rows, ...columns]);
  const cells = form.tables.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
  const most = (counts: readonly number[]): number => counts.reduce((a, b) => Math.max(a, b), 0);
  const found: [path: string, count: number, allowed: number][] = [
    ['tables', form.tables.length, MOST.tables],
    ['rules', form.rules.length, MOST.rules],
    ['tables.rows', most(form.tables.map(({ rows }) => rows.length)), MOST.rows],
    ['tables.columns', most(form.tables.map(({ columns }) => columns.length)), MOST.columns],
    ['tables', cells, MOST.cells],
    ['tables.label', most(lines.flatMap(({ label, group = [] }) => [label, ...group]).map((label) => label.length)), MOST.label],
  ];
  const first = found.find(([, count, allowed]) => count > allowed);
  return first === undefined ? null : { path: first[0], about: `${first[1]} > ${first[2]}` };
}

/** Checks across several fields, which a schema cannot express. Throws `TooMuchWork`. */
function contradictions(given: Form, language: Language): FormProblem[] {
  const form = sampleOf(given);
  const problems: FormProblem[] = [];
  const say = (path: string, what: Problem, about = ''): void => void problems.push({ path, message: SENTENCES[what][language] + about });
  const unique = (path: string, values: readonly string[]): void => {
    const seen = new Set<string>();
    values.forEach((value, index) => {
      if (seen.has(value)) say(`${path}.${index}`, 'duplicate', value);
      seen.add(value);
    });
  };
  const ordinals = new Set(form.sections.map((section) => section.ordinal));
  if (form.years.to !== null && form.years.to < form.years.from) say('years.to', 'years');
  unique(
    'sections',
    form.sections.map((section) => section.ordinal),
  );
  // Keys become defined names, which spreadsheets compare without case.
  unique(
    'tables',
    [...form.tables, ...form.narratives].map(({ key }) => key.toLowerCase()),
  );
  const before = hasCover(form) ? 1 : 0;
  form.tables.forEach(({ key }, index) => RESERVED.includes(key.toLowerCase()) && say(`tables.${index - before}.key`, 'reserved', key));
  form.narratives.forEach(({ key }, index) => RESERVED.includes(key.toLowerCase()) && say(`narratives.${index}.key`, 'reserved', key));
  unique(
    'rules',
    form.rules.map((rule) => rule.id),
  );
  form.tables.forEach((table, index) => {
    const path = index < before ? COVER_TABLE : `tables.${index - before}`;
    const pathOf = (lines: 'columns' | 'rows', at: number): string => (index < before ? `${path}.${at}` : `${path}.${lines}.${at}`);
    if (!ordinals.has(table.section)) say(`${path}.section`, 'section', table.section);
    for (const [at, each] of (table.when ?? []).entries())
      tableCondition(form, table, each, language, (field, what, about) => say(`${path}.when.${at}.${field}`, what, about));
    const { open } = table;
    if (open === undefined && table.rows.length === 0) say(`${path}.rows`, 'noRows');
    if (open !== undefined) {
      if (given.tables[index]!.rows.length > 0) say(`${path}.rows`, 'openRows');
      if (form.tables.slice(index + 1).some(({ section }) => section === table.section)) say(`${path}.open`, 'openNotLast');
      open.key?.forEach((key, at) => table.columns.every((column) => column.key !== key) && say(`${path}.open.key.${at}`, 'noColumn', key));
      if (open.max * table.columns.length > MOST.openCells)
        say(`${path}.open.max`, 'tooLarge', `${open.max * table.columns.length} > ${MOST.openCells}`);
    }
    if (table.printed !== undefined && table.rows.every(({ label }) => label === '')) say(`${path}.printed`, 'printedBesideNothing');
    unique(
      `${path}.columns`,
      table.columns.map((column) => column.key),
    );
    unique(
      index < before ? path : `${path}.rows`,
      table.rows.map((row) => row.key),
    );
    for (const lines of ['columns', 'rows'] as const) {
      table[lines].forEach((line, at) => typeProblems(line, (field, what, about) => say(`${pathOf(lines, at)}.${field}`, what, about)));
      const seen = new Set<string>();
      table[lines].forEach(({ label, group = [] }, at) => {
        const named = [...group, label].map((each) => each.normalize('NFKC').replace(/\s/g, ''));
        if (seen.has(named.join('\n')) && (lines === 'columns' || open === undefined))
          say(`${pathOf(lines, at)}.label`, 'sameLabel', [...group, label].join(' '));
        seen.add(named.join('\n'));
      });
    }
    unique(
      path,
      table.rows.flatMap((row) => table.columns.map((column) => cellKey(table, row, column))),
    );
  });
  for (const { path, what, about } of nameProblems(given)) say(path, what, about);
  // A key must not be a prefix of another: it would be both a figure and a group in the exported JSON.
  const keys = [...cellsOf(form).keys()].sort();
  keys.forEach((each, index) => keys[index + 1]?.startsWith(`${each}.`) === true && say('tables', 'prefix', `${each} → ${keys[index + 1]!}`));
  form.narratives.forEach((narrative, index) => {
    if (!ordinals.has(narrative.section)) say(`narratives.${index}.section`, 'section', narrative.section);
  });
  // All rules together have one budget, and all statements another.
  const work = workOf(MOST_STEPS);
  form.rules.forEach((rule, index) => {
    const path = `rules.${index}`;
    if ('steps' in rule && !rises(rule)) say(`${path}.steps`, 'steps');
    if (rule.kind === 'authority' || rule.kind === 'change')
      rule.cells.forEach(
        (pattern, at) => matching(form, pattern).length === 0 && say(`${path}.cells.${at}`, 'matchesNothing', unmatched(form, pattern, language)),
      );
    else if (isLinear(rule)) ruleProblems(form, rule, language, (field, what, about) => say(`${path}.${field}`, what, about));
    else customProblems(form, rule, language, work, (field, what, about) => say(`${path}.${field}`, what, about));
  });
  const openPrior = hasOpen(form) ? priorKeys(form).find((key) => cellsOf(form).get(key)!.table.open !== undefined) : undefined;
  if (openPrior !== undefined) say('rules', 'openPrior', openPrior);
  if (OFFICIAL.test(form.id)) say('id', 'official', form.id);
  if (problems.length > 0) return problems;
  constraintsOf(form);
  customInstancesOf(form);
  listedInstancesOf(form);
  const lost = notRecomputed(form);
  if (lost !== null) return [{ path: 'tables', message: SENTENCES.notRecomputed[language] + lost }];
  return statementProblems(form, language);
}

/** Returns the text of the form named by `extends`; official ones are built in. */
export type BaseOf = (name: string) => string | undefined;

/** Longest chain of forms that extend one another. */
const MOST_BASES = 8;

type WithBase =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly problems: readonly { readonly path: string; readonly what: Problem; readonly about: string }[] };

/** Applies a variant to the form that it extends. */
function withBase(data: unknown, baseOf: BaseOf, depth = 0): WithBase {
  if (typeof data !== 'object' || data === null || !('extends' in data)) return { ok: true, data };
  const name = String(data.extends);
  const wrong = (what: Problem): WithBase => ({ ok: false, problems: [{ path: 'extends', what, about: name }] });
  if (depth === MOST_BASES) return wrong('deepBase');
  const text = baseOf(name);
  const read = text === undefined ? null : parseJson(text);
  const base = withBase(read?.ok === true ? read.data : formById(name), baseOf, depth + 1);
  if (!base.ok) return base;
  if (typeof base.data !== 'object' || base.data === null) return wrong('noBase');
  const { form, problems } = extended(base.data as Readonly<Record<string, unknown>>, data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, data: form };
}

/**
 * Parses a form from the text of its JSON file. Never throws; problems are in the given language. A form equal to an official one is returned as that
 * one; any other must not have an official id.
 */
export function parseForm(json: string, language: Language = 'zh-CN', baseOf: BaseOf = () => undefined): ParsedForm {
  const wrong = (path: string, what: Problem, about = ''): ParsedForm => ({
    ok: false,
    problems: [{ path, message: SENTENCES[what][language] + about }],
  });
  if (json.length > MOST.text) return wrong('', 'tooLarge', `${json.length} > ${MOST.text}`);
  const read = parseJson(json);
  if (!read.ok) return { ok: false, problems: [{ path: '', message: jsonProblem(read.problem, language) }] };
  const whole = withBase(read.data, baseOf);
  if (!whole.ok)
    return { ok: false, problems: whole.problems.map(({ path, what, about }) => ({ path, message: SENTENCES[what][language] + about })) };
  const parsed = formSchema.safeParse(whole.data, { error: shapeWords(language) });
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: wordedMessage(issue.message, language) })),
    };
  }
  const form = withCover(parsed.data);
  const official = formById(form.id);
  if (official !== undefined && same(form, official)) return { ok: true, form: official };
  const tooLarge = excess(form);
  if (tooLarge !== null) return wrong(tooLarge.path, 'tooLarge', tooLarge.about);
  try {
    const problems = contradictions(form, language);
    return problems.length === 0 ? { ok: true, form } : { ok: false, problems, ...(OFFICIAL.test(form.id) ? { official: true } : {}) };
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return error.what === WHAT ? wrong('statements', 'tooMuchText') : wrong('rules', 'tooMuchWork');
  }
}
