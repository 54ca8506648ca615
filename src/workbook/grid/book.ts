import { IUniverInstanceService, UniverInstanceType, type Injector, type Workbook as Model, type Worksheet } from '@univerjs/core';
import { FormulaDataModel } from '@univerjs/engine-formula';
import type { Picture, PictureSheet } from '../picture.ts';
import type { Area, CellContent, Place, Region } from '../workbook.ts';
import { fromUniver } from './cell.ts';
import { sheetId } from './univer-book.ts';

/** An open workbook in Univer, accessed by sheet name. */
export interface Book {
  readonly id: string;
  readonly picture: Picture;
  sheetOf(name: string): { readonly id: string; readonly info: PictureSheet; readonly model: Worksheet } | null;
  nameOf(id: string): string | null;
  /** Whether the sheet's protection covers the cell. */
  isLocked(place: Place): boolean;
  /** Whether the cell is part of a merged area, but not its top-left cell. */
  isCovered(place: Place): boolean;
  /** The merged area whose top-left cell this is. */
  mergeAt(place: Place): PictureSheet['merges'][number] | null;
  cell(place: Place): { readonly content: CellContent; readonly formula: string | null };
  region(area: Area): Region;
}

const key = (row: number, column: number): number => row * 16_384 + column;

/** The unlocked cells of each protected sheet. */
function unlockedCells({ sheets, looks }: Picture): ReadonlyMap<string, ReadonlySet<number>> {
  return new Map(
    sheets
      .filter(({ protection }) => protection !== 'none')
      .map(({ name, cells }) => [
        name,
        new Set(cells.filter(({ look }) => look !== null && !looks[look]!.locked).map(({ row, column }) => key(row, column))),
      ]),
  );
}

export function openBook(injector: Injector, id: string, picture: Picture): Book {
  const model = injector.get(IUniverInstanceService).getUnit<Model>(id, UniverInstanceType.UNIVER_SHEET)!;
  const formulas = injector.get(FormulaDataModel);
  const unlocked = unlockedCells(picture);
  const byName = new Map(picture.sheets.map((info, index) => [info.name, { info, id: sheetId(index) }]));
  const covered = new Map(
    picture.sheets.map(({ name, merges }) => [
      name,
      new Set(
        merges.flatMap(({ row, column, rows, columns }) =>
          Array.from({ length: rows * columns - 1 }, (_, at) => key(row + Math.floor((at + 1) / columns), column + ((at + 1) % columns))),
        ),
      ),
    ]),
  );

  const sheetOf: Book['sheetOf'] = (name) => {
    const found = byName.get(name);
    const sheet = found === undefined ? null : model.getSheetBySheetId(found.id);
    return found === undefined || sheet == null ? null : { ...found, model: sheet };
  };
  const cell: Book['cell'] = ({ sheet, row, column }) => {
    const found = sheetOf(sheet);
    const raw = found?.model.getCellRaw(row, column);
    if (found == null || raw == null) return { content: null, formula: null };
    // Cells filled from one another share a formula, which only the model can expand for each.
    const formula = raw.f ?? (raw.si == null ? null : formulas.getFormulaStringByCell(row, column, found.id, id));
    return { content: fromUniver(raw), formula: formula == null || formula === '' ? null : formula.replace(/^=/, '') };
  };
  const mergesIn = ({ sheet, row, column, rows }: Area): Area[] =>
    (byName.get(sheet)?.info.merges ?? []).flatMap((merge) =>
      merge.row < row + rows && row < merge.row + merge.rows && merge.column <= column && column < merge.column + merge.columns
        ? [{ sheet, ...merge }]
        : [],
    );
  return {
    id,
    picture,
    sheetOf,
    nameOf: (sheet) => picture.sheets.find((_, index) => sheetId(index) === sheet)?.name ?? null,
    isLocked: ({ sheet, row, column }) => unlocked.get(sheet)?.has(key(row, column)) === false,
    isCovered: ({ sheet, row, column }) => covered.get(sheet)?.has(key(row, column)) ?? false,
    mergeAt: ({ sheet, row, column }) => byName.get(sheet)?.info.merges.find((each) => each.row === row && each.column === column) ?? null,
    cell,
    region: (area) => {
      const lines = Array.from({ length: area.rows }, (_, row) =>
        Array.from({ length: area.columns }, (__, column) => cell({ sheet: area.sheet, row: area.row + row, column: area.column + column })),
      );
      return {
        ...area,
        values: lines.map((line) => line.map(({ content }) => content)),
        formulas: lines.map((line) => line.map(({ formula }) => formula)),
        // As in files: merged areas only of text ranges.
        ...(area.columns > 1 ? {} : { merges: mergesIn(area) }),
      };
    },
  };
}
