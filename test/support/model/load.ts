import { parseReference } from '../../../src/workbook/address.ts';
import { DEFAULT_LIMITS } from '../../../src/package/limits.ts';
import { openPackage, type Package } from '../../../src/package/package.ts';
import { readParts, type WorkbookParts } from '../../../src/workbook/xlsx/zip/parts.ts';
import { attributeAt, scan, textIn, type Element } from '../../../src/workbook/xlsx/patch/scan.ts';
import { indexSheet, styleOf } from '../../../src/workbook/xlsx/patch/sheet-index.ts';
import { lockedFormats } from '../../../src/workbook/xlsx/patch/styles.ts';
import { readSharedStrings, readSheet } from '../../../src/workbook/xlsx/read/sheet-reader.ts';
import { keyOf, modelOf, sheetOf } from './model.ts';
import { saveModel, snapshotOf } from './save.ts';
import type { ModelFormat, ModelName, ModelSheet, Rectangle, WorkbookModel } from './types.ts';

/** Opens an .xlsx like a program: reads it, and calculates every formula. */
export function loadModel(bytes: Uint8Array): WorkbookModel {
  const pkg = openPackage(bytes);
  const parts = readParts(pkg, DEFAULT_LIMITS);
  const looks = looksOf(pkg, parts);
  let ids = 0;
  const nextId = (): string => `{0000F11E-0000-4000-8000-${(++ids).toString(16).toUpperCase().padStart(12, '0')}}`;
  const states = sheetStates(pkg, parts);
  const sheets = parts.sheets.map(({ name, part }) => loadSheet(pkg, parts, part, name, states.get(name) ?? 'visible', looks, nextId));
  const names = loadNames(pkg, parts);
  const loaded = { sheets: new Map(sheets.map((sheet) => [sheet.name, snapshotOf(sheet)])), names: names.map((name) => ({ ...name })) };
  return modelOf(sheets, names, (model) => saveModel(bytes, loaded, model));
}

interface Looks {
  readonly locked: readonly boolean[];
  readonly codes: readonly string[];
  /** RRGGBB of each differential format's fill. */
  readonly fills: readonly (string | null)[];
}

function looksOf(pkg: Package, parts: WorkbookParts): Looks {
  if (parts.styles === null) return { locked: [], codes: [], fills: [] };
  const xml = pkg.text(parts.styles);
  const root = scan(xml, (name) => ['styleSheet', 'dxfs', 'cellXfs', 'numFmts'].includes(name));
  const list = (name: string): readonly Element[] => root.children.find((child) => child.name === name)?.children ?? [];
  const attribute = (element: Element, name: string): string | null => attributeAt(xml, element, name)?.value ?? null;
  const custom = new Map(list('numFmts').map((element) => [attribute(element, 'numFmtId'), attribute(element, 'formatCode') ?? 'General']));
  return {
    locked: lockedFormats(xml),
    codes: list('cellXfs').map((element) => {
      const id = attribute(element, 'numFmtId');
      return id === '49' ? '@' : (custom.get(id) ?? 'General');
    }),
    fills: list('dxfs').map(({ start, end }) => /bgColor[^>]*rgb=["'](?:[0-9A-F]{2})?([0-9A-F]{6})["']/i.exec(xml.slice(start, end))?.[1] ?? null),
  };
}

function sheetStates(pkg: Package, parts: WorkbookParts): Map<string, ModelSheet['visibility']> {
  const xml = pkg.text(parts.workbook);
  const root = scan(xml, (name) => name === 'workbook' || name === 'sheets');
  const sheets = root.children.find(({ name }) => name === 'sheets')?.children ?? [];
  return new Map(
    sheets.map((element) => [
      attributeAt(xml, element, 'name')?.value ?? '',
      (attributeAt(xml, element, 'state')?.value ?? 'visible') as ModelSheet['visibility'],
    ]),
  );
}

function loadNames(pkg: Package, parts: WorkbookParts): ModelName[] {
  const xml = pkg.text(parts.workbook);
  const root = scan(xml, (name) => name === 'workbook' || name === 'definedNames');
  const names = root.children.find(({ name }) => name === 'definedNames')?.children ?? [];
  return names.map((element) => {
    const attribute = (name: string): string | null => attributeAt(xml, element, name)?.value ?? null;
    const local = attribute('localSheetId');
    return {
      name: attribute('name') ?? '',
      sheet: local === null ? null : (parts.sheets.find(({ index }) => index === Number(local))?.name ?? null),
      refersTo: textIn(xml, element),
      hidden: ['1', 'true'].includes(attribute('hidden') ?? ''),
    };
  });
}

function loadSheet(
  pkg: Package,
  parts: WorkbookParts,
  part: string,
  name: string,
  visibility: ModelSheet['visibility'],
  looks: Looks,
  nextId: () => string,
): ModelSheet {
  const xml = pkg.text(part);
  let strings: readonly string[] | null = null;
  const shared = (): readonly string[] =>
    (strings ??= parts.sharedStrings === null ? [] : readSharedStrings(pkg.text(parts.sharedStrings), parts.sharedStrings));
  const content = readSheet(xml, part, shared, { left: DEFAULT_LIMITS.cells });
  const index = indexSheet(xml);
  const styles = new Map(index.rows.flatMap(({ cells }) => cells.map((cell) => [keyOf(cell.row, cell.column), cell.style] as const)));
  const styleAt = (row: number, column: number): number => {
    const style = styles.get(keyOf(row, column));
    return Number((style === undefined ? styleOf(index, row, column) : style) ?? 0);
  };
  return sheetOf(
    {
      name,
      visibility,
      protection: index.protected ? { allowFormatCells: content.protection === 'formattable', password: index.password } : null,
      cells: new Map([...content.cells].map(([key, cell]) => [key, { ...cell }])),
      merges: index.merges.map(({ row, column, rows, columns }) => ({ row, column, rows, columns })),
      formats: loadFormats(xml, looks, nextId),
    },
    {
      locked: (row, column) => looks.locked[styleAt(row, column)] ?? true,
      numberFormat: (row, column) => looks.codes[styleAt(row, column)] ?? 'General',
    },
  );
}

export const areasOf = (sqref: string): Rectangle[] =>
  sqref
    .trim()
    .split(/\s+/)
    .flatMap((each) => {
      const area = parseReference(`x!${each}`);
      return area === null ? [] : [{ row: area.row, column: area.column, rows: area.rows, columns: area.columns }];
    });

/** By priority; equal ones in the order of the file. Rules in the sheet's extensions are not loaded. */
function loadFormats(xml: string, looks: Looks, nextId: () => string): ModelFormat[] {
  const root = scan(xml, (name) => ['worksheet', 'conditionalFormatting', 'cfRule'].includes(name));
  const found = root.children
    .filter(({ name }) => name === 'conditionalFormatting')
    .flatMap((element) =>
      element.children
        .filter(({ name }) => name === 'cfRule')
        .map((rule) => {
          const attribute = (name: string): string | null => attributeAt(xml, rule, name)?.value ?? null;
          const format: ModelFormat = {
            id: nextId(),
            type: attribute('type') ?? 'expression',
            formulas: rule.children.filter(({ name }) => name === 'formula').map((child) => textIn(xml, child)),
            areas: areasOf(attributeAt(xml, element, 'sqref')?.value ?? ''),
            fill: looks.fills[Number(attribute('dxfId') ?? -1)] ?? null,
            stopIfTrue: ['1', 'true'].includes(attribute('stopIfTrue') ?? ''),
            source: xml.slice(rule.start, rule.end),
          };
          return { format, priority: Number(attribute('priority') ?? 0) };
        }),
    );
  return found.sort((a, b) => a.priority - b.priority).map(({ format }) => format);
}
