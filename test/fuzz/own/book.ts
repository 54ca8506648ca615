import { unpack, type Files } from './archive.ts';

/** A small reader of workbooks of its own: enough for what this product and the samples write, and nothing of the product's in it. */

export interface OwnCell {
  /** `null` where only a format stands. */
  readonly value: number | string | null;
  readonly formula: string | null;
  readonly style: string;
}

export interface OwnSheet {
  readonly name: string;
  readonly part: string;
  readonly xml: string;
  /** By address. */
  readonly cells: ReadonlyMap<string, OwnCell>;
  readonly formats: readonly { readonly sqref: string; readonly formula: string; readonly xml: string }[];
}

export interface OwnBook {
  readonly files: Files;
  readonly sheets: readonly OwnSheet[];
  /** By name: `依申请公开!$A$3:$J$31` as sheet and corners. */
  readonly names: ReadonlyMap<string, string>;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) =>
    hex !== undefined ? String.fromCodePoint(parseInt(hex, 16)) : decimal !== undefined ? String.fromCodePoint(Number(decimal)) : ENTITIES[name!]!,
  );
const unescaped = (text: string): string => text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
const attribute = (tag: string, name: string): string | null => {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return match === null ? null : plain(match[1]!);
};
/** The text of all `<t>` in a string, those of readings left out. */
const stringIn = (xml: string): string =>
  unescaped([...xml.replace(/<rPh[\s>][^]*?<\/rPh>/g, '').matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)].map((match) => plain(match[1]!)).join(''));

export function readBook(bytes: Uint8Array): OwnBook {
  const files = unpack(bytes);
  const text = (name: string): string => new TextDecoder().decode(files.get(name));
  const workbook = text('xl/workbook.xml');
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^>]*>/g)].map(({ 0: tag }) => [
      attribute(tag, 'Id')!,
      attribute(tag, 'Target')!,
    ]),
  );
  const strings = files.has('xl/sharedStrings.xml')
    ? [...text('xl/sharedStrings.xml').matchAll(/<si>([^]*?)<\/si>|<si\/>/g)].map((match) => stringIn(match[1] ?? ''))
    : [];
  const sheets = [...workbook.matchAll(/<sheet\s[^>]*>/g)].map(({ 0: tag }): OwnSheet => {
    const part = `xl/${targets.get(attribute(tag, 'r:id')!)!.replace(/^\/xl\//, '')}`;
    const xml = text(part);
    return { name: attribute(tag, 'name')!, part, xml, cells: cellsIn(xml, strings), formats: formatsIn(xml) };
  });
  const names = new Map(
    [...workbook.matchAll(/<definedName\s([^>]*)>([^<]*)<\/definedName>/g)].map((match) => [
      attribute(` ${match[1]!}`, 'name')!,
      plain(match[2]!).replaceAll('$', ''),
    ]),
  );
  return { files, sheets, names };
}

function cellsIn(xml: string, strings: readonly string[]): Map<string, OwnCell> {
  const cells = new Map<string, OwnCell>();
  for (const match of xml.matchAll(/<c\s([^>]*?)(?:\/>|>([^]*?)<\/c>)/g)) {
    const [tag, inner] = [` ${match[1]!}`, match[2] ?? ''];
    const type = attribute(tag, 't');
    const stored = /<v>([^<]*)<\/v>/.exec(inner)?.[1];
    const value =
      type === 'inlineStr'
        ? stringIn(inner)
        : stored === undefined
          ? null
          : type === 's'
            ? strings[Number(stored)]!
            : type === null || type === 'n'
              ? Number(stored)
              : plain(stored);
    const formula = /<f(?:\s[^>]*)?>([^<]*)<\/f>/.exec(inner)?.[1];
    const address = attribute(tag, 'r')!;
    if (cells.has(address)) throw new Error(`${address} twice`);
    cells.set(address, { value, formula: formula === undefined ? null : plain(formula), style: attribute(tag, 's') ?? '' });
  }
  return cells;
}

const formatsIn = (xml: string): OwnSheet['formats'] =>
  [...xml.matchAll(/<conditionalFormatting\s[^>]*>[^]*?<\/conditionalFormatting>/g)].map(({ 0: whole }) => ({
    sqref: attribute(whole, 'sqref')!,
    formula: plain(/<formula>([^<]*)<\/formula>/.exec(whole)?.[1] ?? ''),
    xml: whole,
  }));

/** `D5` as row and column from 1. */
export function placeIn(address: string): { readonly row: number; readonly column: number } {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(address)!;
  return { row: Number(row), column: [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) };
}

export function addressAt(row: number, column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row}`;
}

/** Every cell of `D5:E6 H12`. */
export const cellsOfRange = (sqref: string): string[] =>
  sqref.split(' ').flatMap((range) => {
    const [first, last = first] = range.split(':') as [string, string?];
    const [from, to] = [placeIn(first), placeIn(last)];
    return Array.from({ length: to.row - from.row + 1 }, (_, r) =>
      Array.from({ length: to.column - from.column + 1 }, (__, c) => addressAt(from.row + r, from.column + c)),
    ).flat();
  });
