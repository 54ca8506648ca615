/** A problem in a text that should be JSON. `path` is that of the object, `line` counts from 1. */
export type JsonProblem =
  | { readonly kind: 'syntax'; readonly detail: string }
  | { readonly kind: 'duplicate'; readonly key: string; readonly path: string; readonly line: number }
  | { readonly kind: 'deep' };

export type ParsedJson = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly problem: JsonProblem };

/** Reports and forms are at most ten levels deep; much deeper nesting is meant to exhaust the stack. */
const MOST_DEEP = 64;

/** An open object (with the keys seen) or list, and the current position in it. */
interface Open {
  readonly keys: Set<string> | null;
  at: string | number;
}

/**
 * Parses JSON from foreign text. If an object has a key twice, parsers differ in which one they use, so that two programs could read two different
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

/** The text is known to be valid JSON, so it suffices to recognize strings, brackets and commas. */
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
