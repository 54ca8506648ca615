import type { Table } from '../../form/form.ts';
import { normalForm, reducedForm } from '../../read/labels.ts';
import { figuresAtEnd } from './figure-cells.ts';
import { headerOf, tableOfLabels, type HeaderNode, type KnownLabels } from './headings.ts';

/** Lines of one table: of its header, then of its body. */
interface Part {
  readonly header: (readonly string[])[];
  readonly body: (readonly string[])[];
}

const isBlankLine = (line: readonly string[]): boolean => line.every((cell) => cell.trim() === '');

/** A line of rows' labels alone is a row whose figures are all blank and were cut off. */
const isRow = (line: readonly string[], { rows }: KnownLabels): boolean =>
  figuresAtEnd(line) > 0 || line.every((cell) => rows.has(reducedForm(cell)));

/** Tables that stand under one another without a line between them: each begins with its header. */
function parts(lines: readonly (readonly string[])[], known: KnownLabels): Part[] {
  const found: Part[] = [];
  for (const line of lines) {
    if (isBlankLine(line) && line.length < 2) continue;
    const last = found.at(-1);
    if (isRow(line, known)) {
      if (last === undefined) found.push({ header: [], body: [line] });
      else last.body.push(line);
    } else if (last === undefined || last.body.length > 0) found.push({ header: [line], body: [] });
    else last.header.push(line);
  }
  return found;
}

/** How many figures most lines have; of numbers that are as frequent the larger, since a line can only lose cells. */
function widthOf(body: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const line of body) counts.set(figuresAtEnd(line), (counts.get(figuresAtEnd(line)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** How deep a label stands by the way it is numbered: `一、`, `（一）`, `1.`. */
function depthByNumber(label: string): number | null {
  const normal = normalForm(label);
  if (/^[一二三四五六七八九十]+\./.test(normal)) return 0;
  if (/^\([一二三四五六七八九十]+\)/.test(normal)) return 1;
  return /^\d{1,2}\./.test(normal) ? 2 : null;
}

/** Where the labels of body lines stand, line by line: a line has only those labels that begin in it. */
function rowLabels(table: Table | null, columns: number): (labels: readonly string[]) => string[] {
  let reached = -1;
  return (labels) => {
    const cells = new Array<string>(columns).fill('');
    if (labels.length === 0) return cells;
    const own = reducedForm(labels.at(-1)!);
    const at = table === null ? -1 : table.rows.findIndex(({ label }, index) => index > reached && label !== '' && reducedForm(label) === own);
    const groups = at === -1 ? [] : (table!.rows[at]!.group ?? []).map(reducedForm);
    if (at !== -1) reached = at;
    const byNumber = columns === 3 ? depthByNumber(labels.at(-1)!) : null;
    let free = Math.min(columns - 1, Math.max(labels.length - 1, at === -1 ? (byNumber ?? columns - 1) : groups.length));
    cells[free] = labels.at(-1)!;
    for (const label of labels.slice(0, -1).reverse()) {
      const group = groups.lastIndexOf(reducedForm(label));
      free = group !== -1 && group < free ? group : free - 1;
      if (free >= 0) cells[free] = label;
    }
    return cells;
  };
}

/** Puts the labels of one header line over the columns they cover in the form. */
function headerLine(line: readonly string[], level: number, nodes: readonly HeaderNode[], used: Set<HeaderNode>, width: number): string[] {
  const cells = new Array<string>(width).fill('');
  const matched = line.map((text): HeaderNode | null => {
    const label = reducedForm(text);
    const node = nodes.find((each) => !used.has(each) && each.label === label && each.level >= level);
    if (node !== undefined) used.add(node);
    return node ?? null;
  });
  let after = 0;
  line.forEach((text, index) => {
    const node = matched[index];
    const next = matched.slice(index + 1).find((each) => each != null);
    // One that is called otherwise takes the first place that is left between its neighbours.
    const place =
      node ?? nodes.find((each) => !used.has(each) && each.level === level && each.start >= after && (next == null || each.start < next.start));
    if (place === undefined) return;
    used.add(place);
    cells[place.start] = text;
    after = place.start + place.span;
  });
  return cells;
}

const rightAligned = (line: readonly string[], width: number): string[] => [...new Array<string>(Math.max(0, width - line.length)).fill(''), ...line];

/** Lays out one table: labels among labels, figures among figures, from the right; what a line lacks stays blank. */
function layOutPart({ header, body }: Part, known: KnownLabels): string[][] {
  const all = [...header, ...body];
  const longest = all.reduce((most, line) => Math.max(most, line.length), 0);
  if (all.every((line) => line.length === longest)) return all.map((line) => [...line]);
  const width = widthOf(body);
  const found = new Set(all.flat().map(reducedForm));
  const table = tableOfLabels(found, width, known);
  const split = body.map((line) => {
    // A blank before the figures of a line that has one cell too many is a label cut off.
    const count = Math.min(figuresAtEnd(line), Math.max(width, 1));
    return { labels: line.slice(0, line.length - count), figures: line.slice(line.length - count) };
  });
  const deepest = table === null ? 0 : Math.max(...table.rows.map(({ label, group = [] }) => (label === '' ? 0 : group.length + 1)));
  const left = split.reduce((most, { labels }) => Math.max(most, labels.length), deepest);
  const place = rowLabels(table, left);
  const rows = split.map(({ labels, figures }) => [...place(labels.filter((label) => label.trim() !== '')), ...rightAligned(figures, width)]);
  if (table === null) return [...header.map((line) => rightAligned(line, left + width)), ...rows];
  const nodes = headerOf(table);
  const used = new Set<HeaderNode>();
  const depth = Math.max(...nodes.map(({ level }) => level)) + 1;
  // Lines above the header proper (a title, an article) have nothing of it.
  const lines = header.slice(-depth);
  const above = header.slice(0, header.length - lines.length).map((line) => [line.join(' '), ...new Array<string>(left + width - 1).fill('')]);
  const laid = lines.map((line, level) => {
    const first = line[0] ?? '';
    const isCorner = level === 0 && left > 0 && !nodes.some(({ label }) => label === reducedForm(first));
    const corner = new Array<string>(left).fill('');
    if (isCorner) corner[0] = first;
    return [...corner, ...headerLine(isCorner ? line.slice(1) : line, level, nodes, used, width)];
  });
  return [...above, ...laid, ...rows];
}

/** Lays out the lines of a stretch of tabs, which are ragged where cells were merged, as tables. */
export const layOutLines = (lines: readonly (readonly string[])[], known: KnownLabels): string[][][] =>
  parts(lines, known).map((part) => layOutPart(part, known));
