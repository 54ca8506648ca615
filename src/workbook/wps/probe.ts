/** Probes of a program and its answers, one at a time. */

export type Probes = Readonly<Record<string, () => unknown>>;
export type Answers = Readonly<Record<string, unknown>>;
/** A host's object about which nothing is assumed. */
export type Loose = Record<string, unknown>;

/** Runs each probe separately: an exception is an answer too, even while creating the probes. */
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

/** A value as JSON that also shows what JSON would omit: undefined, functions, objects of the host. */
export function described(value: unknown, depth = 0): unknown {
  if (value === undefined) return { type: 'undefined' };
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.length > MOST_TEXT ? `${value.slice(0, MOST_TEXT)}…` : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { type: 'number', text: String(value) };
  if (Array.isArray(value) && depth < 3) return value.map((each) => described(each, depth + 1));
  return { type: Array.isArray(value) ? 'array' : typeof value };
}
