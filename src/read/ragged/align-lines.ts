import type { Table } from '../../form/form.ts';
import { normalForm, reducedForm } from '../labels.ts';
import { figuresAtEnd } from './figure-cells.ts';
import { headerOf, tableOfLabels, type HeaderNode, type KnownLabels } from './headings.ts';

/** A cell of a line: what it says, and where it stands as whoever gave the line counts; `null`: it stands nowhere, it was cut off or covered. */
export interface LineCell {
  readonly text: string;
  readonly at: number | null;
}

export type Line = readonly LineCell[];

/**
 * What is known of a line with too few figures. `lost`: a cell of it was lost, and those after it stand too far left, so it is laid from the right.
 * `blank`: its last cells are blank and were not told.
 */
export type Short = 'lost' | 'blank';

const NOTHING: LineCell = { text: '', at: null };
const nothing = (count: number): LineCell[] => new Array<LineCell>(count).fill(NOTHING);
const texts = (line: Line): string[] => line.map(({ text }) => text);

/** Lines of one table: of its header, then of its body. */
interface Part {
  readonly header: Line[];
  readonly body: Line[];
}

/** A line of rows' labels alone is a row whose figures are all blank and were cut off. */
const isRow = (line: Line, { rows }: KnownLabels): boolean => figuresAtEnd(texts(line)) > 0 || line.every(({ text }) => rows.has(reducedForm(text)));

/** Tables that stand under one another without a line between them: each begins with its header. */
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

/** How many figures lines have, as most of them do first; of numbers that are as frequent the larger, since a line can only lose cells. */
function widthsOf(body: readonly Line[]): number[] {
  const counts = new Map<number, number>();
  for (const line of body) {
    const count = figuresAtEnd(texts(line));
    counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([width]) => width);
}

/** How deep a label stands by the way it is numbered: `一、`, `（一）`, `1.`. */
function depthByNumber(label: string): number | null {
  const normal = normalForm(label);
  if (/^[一二三四五六七八九十]+\./.test(normal)) return 0;
  if (/^\([一二三四五六七八九十]+\)/.test(normal)) return 1;
  return /^\d{1,2}\./.test(normal) ? 2 : null;
}

/** Where the labels of body lines stand, line by line: a line has only those labels that begin in it. */
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

/** Puts the labels of one header line over the columns they cover in the form. */
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
    // One that is called otherwise takes the first place that is left between its neighbours.
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

/** The figures of a line, as many as the table has columns. Blank ones that were not told stand after the last. */
function figuresOf(figures: Line, width: number, after: number, short: Short): LineCell[] {
  const lacking = width - figures.length;
  if (short === 'lost') return fromRight(figures, width);
  // One cell short, and all but the last are blank: that is the total of a row in which nothing else stands.
  if (lacking === 1 && figures.slice(0, -1).every(({ text }) => text.trim() === '')) return fromRight(figures, width);
  return [...figures, ...Array.from({ length: lacking }, (_, index) => ({ text: '', at: after + index }))];
}

/** One table laid out; its lines are those that were given, one for one. */
export interface LaidPart {
  /** `null`: a table of no form. */
  readonly table: Table | null;
  /** Lines above the header proper, as they were: a title, an article. */
  readonly above: readonly Line[];
  readonly lines: readonly Line[];
}

/** Lays out one table: labels among labels, figures among figures; what a line lacks stays blank. */
function layOutPart({ header, body }: Part, known: KnownLabels, short: Short): LaidPart {
  const all = [...header, ...body];
  const longest = all.reduce((most, line) => Math.max(most, line.length), 0);
  if (all.every((line) => line.length === longest)) return { table: null, above: [], lines: all };
  const widths = widthsOf(body);
  const found = new Set(all.flatMap((line) => texts(line).map(reducedForm)));
  const most = Math.max(0, ...widths);
  // Where last cells that are blank are not told, no line may be as wide as the table.
  const wider = short === 'blank' ? [...new Set(known.tables.map(({ columns }) => columns.length))].filter((each) => each > most) : [];
  const [table = null] = [...widths, ...wider].map((each) => tableOfLabels(found, each, known)).filter((each) => each !== null);
  const width = table?.columns.length ?? widths[0] ?? 0;
  const split = body.map((line) => {
    // A blank before the figures of a line that has one cell too many is a label cut off.
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

/** Lays out the lines of a stretch of cells, which are ragged where cells were merged, as tables. */
export const layOutLines = (lines: readonly Line[], known: KnownLabels, short: Short): LaidPart[] =>
  parts(lines, known).map((part) => layOutPart(part, known, short));
