/** What is wrong with a text that should be JSON. `path` is that of the object, `line` counts from 1. */
export type JsonProblem =
  | { readonly kind: 'syntax'; readonly detail: string }
  | { readonly kind: 'duplicate'; readonly key: string; readonly path: string; readonly line: number }
  | { readonly kind: 'deep' };

export type ParsedJson = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly problem: JsonProblem };

/** A report or a form is ten deep at most; what goes far beyond is meant to break whoever reads it. */
const MOST_DEEP = 64;

/** An object (with the keys seen) or a list that is open, and where in it the reader is. */
interface Open {
  readonly keys: Set<string> | null;
  at: string | number;
}

/**
 * JSON from foreign text. Of a key that stands twice in one object every reader takes the one it likes, so that two of them read two
 * reports: such a text is refused. Never throws; one pass.
 */
export function parseJson(text: string): ParsedJson {
  let data: unknown;
  const json = text.replace(/^\uFEFF/, '');
  try {
    data = JSON.parse(json);
  } catch (error) {
    return { ok: false, problem: { kind: 'syntax', detail: (error as Error).message } };
  }
  const problem = problemIn(json);
  return problem === null ? { ok: true, data } : { ok: false, problem };
}

/** The text is known to be JSON: only strings, brackets and commas have to be told apart. */
function problemIn(json: string): JsonProblem | null {
  const open: Open[] = [];
  let keyNext = false;
  for (let at = 0; at < json.length; at++) {
    const inside = open[open.length - 1];
    switch (json[at]) {
      case '{':
      case '[':
        if (open.length === MOST_DEEP) return { kind: 'deep' };
        keyNext = json[at] === '{';
        open.push(keyNext ? { keys: new Set(), at: '' } : { keys: null, at: 0 });
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        keyNext = inside!.keys !== null;
        if (typeof inside!.at === 'number') inside!.at += 1;
        break;
      case '"': {
        const begin = at;
        for (at++; json[at] !== '"'; at++) if (json[at] === '\\') at++;
        if (!keyNext) break;
        keyNext = false;
        const key = JSON.parse(json.slice(begin, at + 1)) as string;
        if (inside!.keys!.has(key)) {
          const path = open.slice(0, -1).map((each) => each.at);
          return { kind: 'duplicate', key, path: path.join('.'), line: json.slice(0, begin).split('\n').length };
        }
        inside!.keys!.add(key);
        inside!.at = key;
      }
    }
  }
  return null;
}
