/** Longest quoted cell; spreadsheet programs quote cells that contain line ends. */
const LONGEST = 4_000;
/** Quotes examined that turn out not to quote a cell. */
const MOST_TRIED = 500;

const isEnd = (letter: string | undefined): boolean => letter === undefined || letter === '\t' || letter === '\n' || letter === '\r';

/** The closing quote of a cell that begins here; `-1` if it is not quoted. */
function closing(text: string, begin: number): number {
  const last = Math.min(text.length, begin + LONGEST);
  for (let at = begin + 1; at < last; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') at++;
    else return isEnd(text[at + 1]) ? at : -1;
  }
  return -1;
}

/** Plain text as lines of cells, separated by tabs; a cell quoted by a spreadsheet program counts as one. A line without a tab is one cell. */
export function linesOf(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let tried = 0;
  for (let at = 0; at <= text.length;) {
    let end = -1;
    if (text[at] === '"' && tried < MOST_TRIED) {
      end = closing(text, at);
      if (end === -1) tried++;
    }
    if (end !== -1) {
      line.push(
        text
          .slice(at + 1, end)
          .replaceAll('""', '"')
          .replace(/\r\n?/g, '\n'),
      );
      at = end + 1;
    } else {
      const from = at;
      while (!isEnd(text[at])) at++;
      line.push(text.slice(from, at));
    }
    if (text[at] !== '\t') {
      lines.push(line);
      line = [];
      if (text[at] === '\r' && text[at + 1] === '\n') at++;
    }
    at++;
  }
  return lines;
}
