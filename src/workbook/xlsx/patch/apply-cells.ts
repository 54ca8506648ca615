import type { CellEdit } from '../../limits.ts';
import type { CellContent } from '../../workbook.ts';
import type { Package } from '../../../package/package.ts';
import { CONTENT_TYPES, relationshipsPart, type WorkbookParts } from '../zip/parts.ts';
import { setCells, type CellChange } from './cells.ts';
import { recalculated } from './recalculate.ts';
import { attributeAt, scan, splice } from './scan.ts';
import { recalculateOnLoad } from './workbook-part.ts';
import { namesIn } from '../read/defined-names.ts';
import { cellIndex, type SheetContent } from '../read/sheet-reader.ts';

/** Writes cells into their sheets, with the results of dependent formulas. Never refuses, since that was checked before. */
export function applyCells(pkg: Package, parts: WorkbookParts, given: readonly CellEdit[], contentOf: (sheet: string) => SheetContent): void {
  // If a cell has several edits, the last counts.
  const edited = new Map(given.map((edit) => [`${edit.place.row},${edit.place.column},${edit.place.sheet}`, edit]));
  const edits = [...edited.values()];
  const editAt = (sheet: string, row: number, column: number): CellEdit | undefined => edited.get(`${row},${column},${sheet}`);
  const kept = parts.sheets.flatMap(({ name }) =>
    [...contentOf(name).cells].flatMap(([index, { formula }]) => {
      const row = Math.floor(index / 16384);
      const column = index % 16384;
      return formula === null || editAt(name, row, column) !== undefined ? [] : [{ sheet: name, row, column, formula }];
    }),
  );
  const written = edits.flatMap((edit) => ('formula' in edit ? [{ ...edit.place, formula: edit.formula }] : []));
  const contentAt = (sheet: string, row: number, column: number): CellContent => {
    const edit = editAt(sheet, row, column);
    if (edit !== undefined) return 'value' in edit ? edit.value : null;
    return parts.sheets.some(({ name }) => name === sheet) ? (contentOf(sheet).cells.get(cellIndex(row, column))?.content ?? null) : null;
  };
  const ownNames = new Map(parts.sheets.map(({ name }) => [name.toLowerCase(), name]));
  const sheetOf = (name: string): string | null => ownNames.get(name.toLowerCase()) ?? null;
  const fresh = recalculated(
    { formulas: [...kept, ...written], contentAt, sheetOf, namesOf: namesIn(pkg, parts) },
    edits.map(({ place }) => place),
  );
  const cacheOf = new Map(fresh.map((each) => [`${each.row},${each.column},${each.sheet}`, each.cache]));
  let formulasChanged = written.length > 0;
  for (const { name, part } of parts.sheets) {
    const changes: CellChange[] = [];
    for (const edit of edits.filter(({ place }) => place.sheet === name)) {
      const { row, column } = edit.place;
      if (contentOf(name).cells.get(cellIndex(row, column))?.formula != null) formulasChanged = true;
      changes.push({
        row,
        column,
        content:
          'formula' in edit
            ? { kind: 'formula', formula: edit.formula, cache: cacheOf.get(`${row},${column},${name}`) ?? null }
            : { kind: 'value', value: edit.value },
      });
    }
    for (const { sheet, row, column, cache } of fresh)
      if (sheet === name && editAt(name, row, column) === undefined) changes.push({ row, column, content: { kind: 'cache', cache } });
    if (changes.length > 0) pkg.set(part, setCells(pkg.text(part), changes));
  }
  pkg.set(parts.workbook, recalculateOnLoad(pkg.text(parts.workbook)));
  if (formulasChanged) dropCalcChain(pkg, parts);
}

/** Spreadsheet programs rebuild the calculation chain; if it names cells without a formula, they offer to repair the file. */
function dropCalcChain(pkg: Package, parts: WorkbookParts): void {
  const { calcChain } = parts;
  if (calcChain === null || !pkg.has(calcChain)) return;
  pkg.remove(calcChain);
  const without = (part: string, gone: (value: (name: string) => string) => boolean): void => {
    const xml = pkg.text(part);
    const root = scan(xml, (_, depth) => depth === 1);
    const entries = root.children.filter((entry) => gone((name) => attributeAt(xml, entry, name)?.value ?? ''));
    pkg.set(
      part,
      splice(
        xml,
        entries.map(({ start, end }) => ({ start, end, text: '' })),
      ),
    );
  };
  without(CONTENT_TYPES, (value) => value('PartName').toLowerCase() === `/${calcChain}`.toLowerCase());
  without(relationshipsPart(parts.workbook), (value) => value('Type').endsWith('/calcChain'));
}
