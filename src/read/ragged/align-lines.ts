import type { Table } from '../../form/form.ts';
import { normalForm, reducedForm } from '../labels.ts';
import { figuresAtEnd } from './figure-cells.ts';
import { headerOf, tableOfLabels, type HeaderNode, type KnownLabels } from './headings.ts';

/** A cell of a line: its text, and its position as the caller counts; `null`: it has none, because it was cut off or covered. */
export interface LineCell {
  readonly text: string;
  readonly at: number | null;
}

export type Line = readonly LineCell[];

/**
 * Why a line has too few figures. `lost`: one of its cells was lost and later ones moved left, so it is aligned from the right. `blank`: its last
 * cells are blank and were omitted.
 */
export type Short = 'lost' | 'blank';

const NOTHING: LineCell = { text: '', at: null };
const nothing = (count: number): LineCell[] => new Array<LineCell>(count).fill(NOTHING);
const texts = (line: Line): string[] => line.map(({ text }) => text);

/** The lines of one table: its header, then its body. */
interface Part {
  readonly header: Line[];
  readonly body: Line[];
}

/** A line with nothing but row labels is a row whose blank figures were cut off. */
const isRow = (line: Line, { rows }: KnownLabels): boolean => figuresAtEnd(texts(line)) > 0 || line.every(({ text }) => rows.has(reducedForm(text)));

/** Splits consecutive tables without a line between them: each begins with its header. */
function parts(lines: readonly Line[], known: KnownLabels): Part[] {
  const found: Part[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (isRow(line, known)) {
      if (last === undefined) found.push({ header: [], body: [line] });
      else last.body.push(line);
    } else if (last === undefined || last.body.length > 0) found.push({ header: [line], body: [] });
    else last.header.push(line);
  }
  return found;
}

/** Numbers of figures per line, the most frequent first; of equally frequent ones the larger, since lines can only lose cells. */
function widthsOf(body: readonly Line[]): number[] {
  const counts = new Map<number, number>();
  for (const line of body) {
    const count = figuresAtEnd(texts(line));
    counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([width]) => width);
}

/** Depth of a label according to its numbering: `一、`, `（一）`, `1.`. */
function depthByNumber(label: string): number | null {
  const normal = normalForm(label);
  if (/^[一二三四五六七八九十]+\./.test(normal)) return 0;
  if (/^\([一二三四五六七八九十]+\)/.test(normal)) return 1;
  return /^\d{1,2}\./.test(normal) ? 2 : null;
}

/** Positions of row labels, line by line: a line contains only those labels that begin in it. */
function rowLabels(table: Table | null, columns: number): (labels: Line) => LineCell[] {
  let reached = -1;
  return (labels) => {
    const cells = nothing(columns);
    if (labels.length === 0) return cells;
    const own = reducedForm(labels.at(-1)!.text);
    const at = table === null ? -1 : table.rows.findIndex(({ label }, index) => index > reached && label !== '' && reducedForm(label) === own);
    const groups = at === -1 ? [] : (table!.rows[at]!.group ?? []).map(reducedForm);
    if (at !== -1) reached = at;
    const byNumber = columns === 3 ? depthByNumber(labels.at(-1)!.text) : null;
    let free = Math.min(columns - 1, Math.max(labels.length - 1, at === -1 ? (byNumber ?? columns - 1) : groups.length));
    cells[free] = labels.at(-1)!;
    for (const label of labels.slice(0, -1).reverse()) {
      const group = groups.lastIndexOf(reducedForm(label.text));
      free = group !== -1 && group < free ? group : free - 1;
      if (free >= 0) cells[free] = label;
    }
    return cells;
  };
}

/** Puts the labels of a header line above the columns they cover in the form. */
function headerLine(line: Line, level: number, nodes: readonly HeaderNode[], used: Set<HeaderNode>, width: number): LineCell[] {
  const cells = nothing(width);
  const matched = line.map(({ text }): HeaderNode | null => {
    const label = reducedForm(text);
    const node = nodes.find((each) => !used.has(each) && each.label === label && each.level >= level);
    if (node !== undefined) used.add(node);
    return node ?? null;
  });
  let after = 0;
  line.forEach((cell, index) => {
    const node = matched[index];
    const next = matched.slice(index + 1).find((each) => each != null);
    // A renamed label takes the first free position between its neighbours.
    const place =
      node ?? nodes.find((each) => !used.has(each) && each.level === level && each.start >= after && (next == null || each.start < next.start));
    if (place === undefined) return;
    used.add(place);
    cells[place.start] = cell;
    after = place.start + place.span;
  });
  return cells;
}

const fromRight = (line: Line, width: number): LineCell[] => [...nothing(width - line.length), ...line];

/** The figures of a line, one for each column of the table. Omitted blank ones come last. */
function figuresOf(figures: Line, width: number, after: number, short: Short): LineCell[] {
  const lacking = width - figures.length;
  if (short === 'lost') return fromRight(figures, width);
  // One cell short, and all but the last are blank: the total of a row that is otherwise empty.
  if (lacking === 1 && figures.slice(0, -1).every(({ text }) => text.trim() === '')) return fromRight(figures, width);
  return [...figures, ...Array.from({ length: lacking }, (_, index) => ({ text: '', at: after + index }))];
}

/** One table laid out; its lines correspond one to one to the given ones. */
export interface LaidPart {
  /** `null`: not a table of any form. */
  readonly table: Table | null;
  /** Unchanged lines above the header proper: a title, an article. */
  readonly above: readonly Line[];
  readonly lines: readonly Line[];
}

/** Lays out one table, labels below labels and figures below figures; missing cells stay blank. */
function layOutPart({ header, body }: Part, known: KnownLabels, short: Short): LaidPart {
  const all = [...header, ...body];
  const longest = all.reduce((most, line) => Math.max(most, line.length), 0);
  if (all.every((line) => line.length === longest)) return { table: null, above: [], lines: all };
  const widths = widthsOf(body);
  const found = new Set(all.flatMap((line) => texts(line).map(reducedForm)));
  const most = Math.max(0, ...widths);
  // If trailing blank cells are omitted, possibly no line is as wide as the table.
  const wider = short === 'blank' ? [...new Set(known.tables.map(({ columns }) => columns.length))].filter((each) => each > most) : [];
  const [table = null] = [...widths, ...wider].map((each) => tableOfLabels(found, each, known)).filter((each) => each !== null);
  const width = table?.columns.length ?? widths[0] ?? 0;
  const split = body.map((line) => {
    // If a line has one cell too many, a blank before its figures belongs to a label that was cut off.
    const count = Math.min(figuresAtEnd(texts(line)), Math.max(width, 1));
    return { line, labels: line.slice(0, line.length - count), figures: line.slice(line.length - count) };
  });
  const deepest = table === null ? 0 : Math.max(...table.rows.map(({ label, group = [] }) => (label === '' ? 0 : group.length + 1)));
  const left = split.reduce((most, { labels }) => Math.max(most, labels.length), deepest);
  const place = rowLabels(table, left);
  const rows = split.map(({ line, labels, figures }) => [
    ...place(labels.filter(({ text }) => text.trim() !== '')),
    ...figuresOf(figures, Math.max(width, figures.length), line.at(-1)!.at! + 1, short),
  ]);
  if (table === null) return { table, above: [], lines: [...header.map((line) => fromRight(line, Math.max(line.length, left + width))), ...rows] };
  const nodes = headerOf(table);
  const used = new Set<HeaderNode>();
  const depth = Math.max(...nodes.map(({ level }) => level)) + 1;
  const lines = header.slice(-depth);
  const laid = lines.map((line, level) => {
    const first = line[0]!;
    const isCorner = level === 0 && left > 0 && !nodes.some(({ label }) => label === reducedForm(first.text));
    const corner = nothing(left);
    if (isCorner) corner[0] = first;
    return [...corner, ...headerLine(isCorner ? line.slice(1) : line, level, nodes, used, width)];
  });
  return { table, above: header.slice(0, header.length - lines.length), lines: [...laid, ...rows] };
}

/** Lays out a stretch of lines as tables. They are ragged where merged cells were lost. */
export const layOutLines = (lines: readonly Line[], known: KnownLabels, short: Short): LaidPart[] =>
  parts(lines, known).map((part) => layOutPart(part, known, short));
