import { areaAddress } from '../../../src/workbook/address.ts';
import { MARK_FILL } from '../../../src/workbook/mark.ts';
import type { MarkKind } from '../../../src/workbook/workbook.ts';
import { DEFAULT_LIMITS } from '../../../src/package/limits.ts';
import { openPackage } from '../../../src/package/package.ts';
import { readParts } from '../../../src/workbook/xlsx/zip/parts.ts';
import { setCells, type CellChange } from '../../../src/workbook/xlsx/patch/cells.ts';
import { behind, escapeXml, scan, splice } from '../../../src/workbook/xlsx/patch/scan.ts';
import { addMarkStyles, removeMarkStyles } from '../../../src/workbook/xlsx/patch/styles.ts';
import { placeOfKey } from './model.ts';
import type { ModelCell, ModelFormat, ModelName, ModelSheet, WorkbookModel } from './types.ts';

/** The contents of a sheet when it was loaded, to detect changes. */
export interface LoadedSheet {
  readonly cells: ReadonlyMap<number, string>;
  readonly formats: string;
}

const cellText = (cell: ModelCell | undefined): string => (cell === undefined ? '' : JSON.stringify([cell.content, cell.formula]));
const formatsText = (formats: readonly ModelFormat[]): string => JSON.stringify(formats);

export const snapshotOf = (sheet: ModelSheet): LoadedSheet => ({
  cells: new Map([...sheet.cells].map(([key, cell]) => [key, cellText(cell)])),
  formats: formatsText(sheet.formats),
});

/** The file that the model came from, with the changes. Sheets added in memory are not included. */
export function saveModel(
  bytes: Uint8Array,
  loaded: { readonly sheets: ReadonlyMap<string, LoadedSheet>; readonly names: readonly ModelName[] },
  model: WorkbookModel,
): Uint8Array {
  const pkg = openPackage(bytes);
  const parts = readParts(pkg, DEFAULT_LIMITS);
  const kinds = new Set<MarkKind>();
  for (const sheet of model.sheets) for (const { source, fill } of sheet.formats) if (source === null) kinds.add(kindOf(fill));
  let styles: ReadonlyMap<MarkKind, number> = new Map();
  const formatsChanged = model.sheets.filter((sheet) => loaded.sheets.get(sheet.name)?.formats !== formatsText(sheet.formats));
  if (parts.styles !== null && formatsChanged.length > 0) {
    // A mark from the file keeps its number, so its style must stay where it is.
    const kept = model.sheets.some(({ formats }) => formats.some(({ source, fill }) => source !== null && isMarkFill(fill)));
    const before = pkg.text(parts.styles);
    const added = addMarkStyles(kept ? before : removeMarkStyles(before), [...kinds].sort());
    pkg.set(parts.styles, added.xml);
    styles = added.styles;
  }
  for (const { name, part } of parts.sheets) {
    const sheet = model.sheets.find((each) => each.name === name);
    const was = loaded.sheets.get(name);
    if (sheet === undefined || was === undefined) continue;
    const changes = cellChanges(sheet, was);
    if (changes.length > 0) pkg.set(part, setCells(pkg.text(part), changes));
    if (formatsChanged.includes(sheet)) pkg.set(part, withFormats(pkg.text(part), sheet.formats, styles));
  }
  if (JSON.stringify(loaded.names) !== JSON.stringify(model.names)) {
    const tabs = (sheet: string): number => parts.sheets.find(({ name }) => name === sheet)!.index;
    pkg.set(parts.workbook, withNames(pkg.text(parts.workbook), model.names, tabs));
  }
  return pkg.toBytes();
}

const isMarkFill = (fill: string | null): boolean => Object.values(MARK_FILL).includes(fill?.toUpperCase() ?? '');

function kindOf(fill: string | null): MarkKind {
  const kind = (Object.keys(MARK_FILL) as MarkKind[]).find((each) => MARK_FILL[each] === fill?.toUpperCase());
  if (kind === undefined) throw new Error(`a format with fill ${fill} was made; only marks can be saved`);
  return kind;
}

function cellChanges(sheet: ModelSheet, was: LoadedSheet): CellChange[] {
  const keys = [...new Set([...was.cells.keys(), ...sheet.cells.keys()])].sort((a, b) => a - b);
  return keys.flatMap((key): CellChange[] => {
    const cell = sheet.cells.get(key);
    if (cellText(cell) === (was.cells.get(key) ?? '')) return [];
    const content = cell?.content ?? null;
    if (cell !== undefined && cell.formula !== null) {
      const cache = typeof content === 'string' || typeof content === 'boolean' ? null : content;
      return [{ ...placeOfKey(key), content: { kind: 'formula', formula: cell.formula, cache } }];
    }
    if (typeof content === 'boolean')
      return [{ ...placeOfKey(key), content: { kind: 'formula', formula: String(content).toUpperCase(), cache: null } }];
    if (typeof content === 'object' && content !== null)
      return [{ ...placeOfKey(key), content: { kind: 'formula', formula: content.error, cache: content } }];
    return [{ ...placeOfKey(key), content: { kind: 'value', value: content } }];
  });
}

/** Elements that precede conditional formats in a worksheet. */
const BEFORE = ['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr']; // prettier-ignore

/** All formats written anew, one element per rule, priorities from 1, as when a program saves its own model. */
function withFormats(xml: string, formats: readonly ModelFormat[], styles: ReadonlyMap<MarkKind, number>): string {
  const root = scan(xml, (name) => name === 'worksheet');
  const { prefix } = root;
  const gone = root.children.filter(({ name }) => name === 'conditionalFormatting').map(({ start, end }) => ({ start, end, text: '' }));
  const text = formats.map((format, index) => {
    const rule =
      format.source?.replace(/(\spriority=)(["'])\d+\2/, `$1"${index + 1}"`) ??
      `<${prefix}cfRule type="expression" dxfId="${styles.get(kindOf(format.fill))!}" priority="${index + 1}"${format.stopIfTrue ? ' stopIfTrue="1"' : ''}>` +
        `<${prefix}formula>${escapeXml(format.formulas[0] ?? '')}</${prefix}formula></${prefix}cfRule>`;
    const sqref = format.areas.map(areaAddress).join(' ');
    return `<${prefix}conditionalFormatting sqref="${sqref}">${rule}</${prefix}conditionalFormatting>`;
  });
  const at = behind(root, BEFORE);
  return splice(xml, [{ start: at, end: at, text: text.join('') }, ...gone]);
}

function withNames(xml: string, names: readonly ModelName[], tabOf: (sheet: string) => number): string {
  const root = scan(xml, (name) => name === 'workbook');
  const { prefix } = root;
  const list = root.children.find(({ name }) => name === 'definedNames');
  const text = names
    .map(
      ({ name, sheet, refersTo, hidden }) =>
        `<${prefix}definedName name="${escapeXml(name)}"${sheet === null ? '' : ` localSheetId="${tabOf(sheet)}"`}${hidden ? ' hidden="1"' : ''}>${escapeXml(refersTo)}</${prefix}definedName>`,
    )
    .join('');
  const at = list ?? {
    start: behind(root, ['sheets', 'functionGroups', 'externalReferences']),
    end: behind(root, ['sheets', 'functionGroups', 'externalReferences']),
  };
  return splice(xml, [{ start: at.start, end: at.end, text: `<${prefix}definedNames>${text}</${prefix}definedNames>` }]);
}
