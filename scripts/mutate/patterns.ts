/** A range of a text to be removed, as offsets. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

/**
 * Removable parts of a regular expression: a flag that affects matching, an anchor, an alternative, a member of a class. Offsets in the literal.
 * Removals that leave no valid expression are omitted.
 */
export function cutsOf(literal: string): Cut[] {
  const slash = literal.lastIndexOf('/');
  const body = literal.slice(1, slash);
  const inBody = [...anchors(body), ...alternatives(body), ...members(body)].map(({ start, end }): Cut => ({ start: start + 1, end: end + 1 }));
  const flags = [...literal.slice(slash + 1)].flatMap((flag, index): Cut[] =>
    'gi'.includes(flag) ? [{ start: slash + 1 + index, end: slash + 2 + index }] : [],
  );
  return [...inBody, ...flags].filter(({ start, end }) => isRegex(literal.slice(0, start) + literal.slice(end)));
}

function isRegex(literal: string): boolean {
  const slash = literal.lastIndexOf('/');
  const [body, flags] = [literal.slice(1, slash), literal.slice(slash + 1)];
  if (body === '') return false;
  try {
    new RegExp(body, flags);
    return true;
  } catch {
    return false;
  }
}

const anchors = (body: string): Cut[] => [
  ...(body.startsWith('^') ? [{ start: 0, end: 1 }] : []),
  ...(body.endsWith('$') && !body.endsWith('\\$') ? [{ start: body.length - 1, end: body.length }] : []),
];

/** The tokens of an expression: an escape, a class, or one character. */
const TOKEN = /\\[pu]\{[^}]*\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\.|\[(?:\\.|[^\]\\])*\]|[^]/giu;

function alternatives(body: string): Cut[] {
  const found: Cut[] = [];
  /** Where the alternatives of each open group begin. */
  const open: number[][] = [[0]];
  const close = (starts: readonly number[], end: number): void => {
    if (starts.length === 1) return;
    starts.forEach((start, index) => {
      const next = starts[index + 1];
      // Removing the last alternative includes the bar before it.
      found.push(next === undefined ? { start: start - 1, end } : { start, end: next });
    });
  };
  for (const { 0: token, index } of body.matchAll(TOKEN)) {
    if (token === '(') open.push([index + (/^\((?:\?(?::|=|!|<=|<!|<\w+>))?/.exec(body.slice(index))?.[0].length ?? 1)]);
    else if (token === ')') close(open.pop() ?? [], index);
    else if (token === '|') open.at(-1)?.push(index + 1);
  }
  close(open[0]!, body.length);
  return found;
}

/** Of a class with more members, only the first ones are tried. */
const MOST_MEMBERS = 24;
const MEMBER = /(?:\\[pu]\{[^}]*\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\.|[^\]\\])(?:-(?:\\u\{[^}]*\}|\\u[\da-f]{4}|\\.|[^\]\\]))?/giu;

function members(body: string): Cut[] {
  return [...body.matchAll(TOKEN)].flatMap(({ 0: token, index }) => {
    if (!token.startsWith('[') || token.length < 4) return [];
    const from = token.startsWith('[^') ? 2 : 1;
    const each = [...token.slice(from, -1).matchAll(MEMBER)];
    if (each.length < 2) return [];
    return each.slice(0, MOST_MEMBERS).map(({ 0: member, index: at }) => {
      const start = index + from + at;
      return { start, end: start + member.length };
    });
  });
}
