/** Asking a program one thing at a time, and writing down what it says. */

export type Probes = Readonly<Record<string, () => unknown>>;
export type Answers = Readonly<Record<string, unknown>>;
/** A host's object of which nothing is taken for granted. */
export type Loose = Record<string, unknown>;

/** Each question apart: what throws is an answer as well, also when it is the questions that cannot be thought of. */
export function probe(questions: () => Probes): Answers {
  try {
    return Object.fromEntries(Object.entries(questions()).map(([name, ask]) => [name, answerTo(ask)]));
  } catch (error) {
    return threw(error);
  }
}

function answerTo(ask: () => unknown): unknown {
  try {
    return described(ask());
  } catch (error) {
    return threw(error);
  }
}

const threw = (error: unknown): Answers => ({ threw: error instanceof Error ? error.message : String(error) });

const MOST_TEXT = 200;

/** A value as JSON that keeps what JSON would hide: no value, functions, objects of the host. */
export function described(value: unknown, depth = 0): unknown {
  if (value === undefined) return { type: 'undefined' };
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.length > MOST_TEXT ? `${value.slice(0, MOST_TEXT)}…` : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { type: 'number', text: String(value) };
  if (Array.isArray(value) && depth < 3) return value.map((each) => described(each, depth + 1));
  return { type: Array.isArray(value) ? 'array' : typeof value };
}
