import { strFromU8, strToU8 } from 'fflate';
import { valuesOf } from '../../src/check/values.ts';
import { officialForms } from '../../src/form/index.ts';
import { readReport, type Reading } from '../../src/read/read.ts';
import { openSession } from '../../src/session/index.ts';
import type { CellContent, Region, Snapshot } from '../../src/workbook/workbook.ts';
import { readPicture } from '../../src/workbook/xlsx/styles/picture.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { recalculated } from '../../src/workbook/xlsx/patch/recalculate.ts';
import { workOf } from '../../src/work.ts';
import { draftOf } from '../support/sheet.ts';
import { examineDraft } from '../support/examine.ts';
import { bytesOf, partsOf, SHEET, template } from '../support/foreign-workbook.ts';
import { atMost, equal, small } from '../support/small-form.ts';

/** Something that others wrote, as large as they please, and what is done with it. */
type Shape = (size: number) => () => unknown;

const many = (size: number, of: (index: number) => string): string => Array.from({ length: size }, (_, index) => of(index)).join('');
const letters = (column: number): string =>
  (column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))) + String.fromCharCode(65 + (column % 26));

function changed(part: string, from: string | RegExp, to: string): Uint8Array {
  const parts = partsOf(template());
  const text = strFromU8(parts[part]!);
  const now = text.replace(from, () => to);
  if (now === text) throw new Error(`${part}: nothing to change`);
  return bytesOf({ ...parts, [part]: strToU8(now) });
}

const examined = (bytes: Uint8Array) => () => openSession(openXlsx(bytes), { forms: officialForms }).examine();
const cleared = (bytes: Uint8Array) => async () => {
  const workbook = openXlsx(bytes);
  await workbook.mark([]);
  workbook.toBytes();
};
const marked = (bytes: Uint8Array) => async () => {
  await openSession(openXlsx(bytes), { forms: officialForms }).validate();
};

/** A region of a sheet with these contents. */
const regionOf = (values: readonly (readonly CellContent[])[], formulas?: readonly (readonly (string | null)[])[]): Region => ({
  sheet: '依申请公开',
  row: 0,
  column: 0,
  rows: values.length,
  columns: values[0]!.length,
  values,
  formulas: formulas ?? values.map((row) => row.map(() => null)),
});
const scanOf = (regions: readonly Region[]): Snapshot => ({
  live: false,
  format: 'modern',
  sheets: regions.map(({ sheet }) => ({ name: sheet, visible: true, protection: 'none' })),
  names: new Map(),
  regions,
});
const NOTHING: Snapshot = scanOf([]);
const read =
  (scan: Snapshot, names: Snapshot['names'] = new Map()) =>
  (): Reading | null =>
    readReport({ ...NOTHING, sheets: scan.sheets, names }, scan, { forms: officialForms });
const labelsOf = (key: string): string[] => {
  const table = officialForms.find(({ id }) => id === 'giar-2021')!.tables.find((each) => each.key === key)!;
  return [...table.columns, ...table.rows].map(({ label }) => label);
};

const chainOf = (size: number, per: (index: number) => string) =>
  recalculating(Array.from({ length: size }, (_, index) => ({ sheet: 'S', row: index + 1, column: 0, formula: per(index) })));
const recalculating = (formulas: readonly { sheet: string; row: number; column: number; formula: string }[]) => () =>
  recalculated(
    { formulas, contentAt: () => 1, sheetOf: (name) => (name === 'S' ? 'S' : null) },
    [{ sheet: 'S', row: 0, column: 0 }],
    workOf(300_000),
  );

export const SHAPES: Readonly<Record<string, Shape>> = {
  'styled empty cells': (size) =>
    examined(
      changed(
        SHEET,
        '</sheetData>',
        `${many(size / 50, (row) => `<row r="${row + 500}">${many(50, (c) => `<c r="${letters(c)}${row + 500}" s="1"/>`)}</row>`)}</sheetData>`,
      ),
    ),
  'styled empty cells, drawn': (size) => {
    const bytes = changed(
      SHEET,
      '</sheetData>',
      `${many(size / 50, (row) => `<row r="${row + 500}">${many(50, (c) => `<c r="${letters(c)}${row + 500}" s="1"/>`)}</row>`)}</sheetData>`,
    );
    return () => readPicture(bytes);
  },
  'names of areas': (size) =>
    examined(
      changed(
        'xl/workbook.xml',
        '</definedNames>',
        `${many(size, (index) => `<definedName name="N${index}">依申请公开!$A$1:$J$${index + 1}</definedName>`)}</definedNames>`,
      ),
    ),
  'names of Gouji, drawn': (size) => {
    const bytes = changed(
      'xl/workbook.xml',
      '</definedNames>',
      `${many(size, (index) => `<definedName name="GIAR_n${index}">依申请公开!$A$1:$J$30</definedName>`)}</definedNames>`,
    );
    return () => readPicture(bytes);
  },
  'areas of one name': (size) =>
    examined(
      changed(
        'xl/workbook.xml',
        /(<definedName name="GIAR_applications"[^>]*>)[^<]*/,
        `<definedName name="GIAR_applications">${Array.from({ length: size }, (_, index) => `依申请公开!$A$${index + 1}`).join(',')}`,
      ),
    ),
  'areas of one mark, cleared': (size) =>
    cleared(
      changed(
        SHEET,
        '<dataValidations',
        `<conditionalFormatting sqref="${Array.from({ length: size }, (_, index) => `A${2 * index + 1}`).join(' ')}"><cfRule type="expression" dxfId="0" priority="1"><formula>LEN("gouji:error")&gt;0</formula></cfRule></conditionalFormatting><dataValidations`,
      ),
    ),
  'marks, cleared': (size) =>
    cleared(
      changed(
        SHEET,
        '<dataValidations',
        `${many(size, (index) => `<conditionalFormatting sqref="A${2 * index + 1}"><cfRule type="expression" dxfId="0" priority="1"><formula>LEN("gouji:error")&gt;0</formula></cfRule></conditionalFormatting>`)}<dataValidations`,
      ),
    ),
  'marks, painted anew': (size) =>
    marked(
      changed(
        SHEET,
        '<dataValidations',
        `${many(size, (index) => `<conditionalFormatting sqref="A${2 * index + 1}"><cfRule type="expression" dxfId="0" priority="1"><formula>LEN("gouji:error")&gt;0</formula></cfRule></conditionalFormatting>`)}<dataValidations`,
      ),
    ),
  'marks of many areas, drawn': (size) => {
    const bytes = changed(
      SHEET,
      '<dataValidations',
      `<conditionalFormatting sqref="${Array.from({ length: size }, () => 'A1:CV100').join(' ')}"><cfRule type="expression" dxfId="0" priority="1"><formula>LEN("gouji:error")&gt;0</formula></cfRule></conditionalFormatting><dataValidations`,
    );
    return () => readPicture(bytes);
  },
  'merged areas': (size) => {
    const bytes = changed(
      SHEET,
      /<mergeCells[^>]*>/,
      `<mergeCells>${many(size, (index) => `<mergeCell ref="L${2 * index + 40}:M${2 * index + 40}"/>`)}`,
    );
    return () => readPicture(bytes);
  },
  'labels of a form, over and over': (size) => {
    const labels = labelsOf('applications');
    return read(
      scanOf([
        regionOf(Array.from({ length: size }, (_, row) => Array.from({ length: 10 }, (__, column) => labels[(row * 10 + column) % labels.length]!))),
      ]),
    );
  },
  'headers of a form, over and over': (size) => {
    const columns = officialForms.find(({ id }) => id === 'giar-2021')!.tables.find(({ key }) => key === 'applications')!.columns;
    return read(scanOf([regionOf(Array.from({ length: size }, () => columns.map(({ label }) => label)))]));
  },
  'sheets of a form': (size) => {
    const columns = officialForms.find(({ id }) => id === 'giar-2021')!.tables.find(({ key }) => key === 'applications')!.columns;
    return read(
      scanOf(
        Array.from({ length: size }, (_, index) => ({ ...regionOf([columns.map(({ label }) => label), columns.map(() => 1)]), sheet: `S${index}` })),
      ),
    );
  },
  'sheets of one cell far away': (size) => {
    const nothing = new Array<null>(100).fill(null);
    const far = regionOf([...new Array<readonly CellContent[]>(1999).fill(nothing), [...new Array<null>(99).fill(null), '总计']]);
    return read(scanOf(Array.from({ length: size }, (_, index) => ({ ...far, sheet: `S${index}` }))));
  },
  'one label in every cell': (size) => read(scanOf([regionOf(Array.from({ length: size }, () => Array.from({ length: 50 }, () => '总计')))])),
  'rows of a named table': (size) => {
    const region = regionOf(Array.from({ length: size }, (_, row) => [`行${row}`, ...Array.from({ length: 9 }, () => 1)]));
    return read(scanOf([]), new Map([['GIAR_applications', { state: 'found', region }]]));
  },
  'columns of a named table': (size) => {
    const region = regionOf(Array.from({ length: 30 }, (_, row) => Array.from({ length: size }, (__, column) => (row === 0 ? `栏${column}` : 1))));
    return read(scanOf([]), new Map([['GIAR_applications', { state: 'found', region }]]));
  },
  'formulas over one another': (size) => {
    const values = Array.from({ length: size }, () => [1, 1]);
    return () =>
      readReport(
        {
          ...NOTHING,
          names: new Map([
            [
              'GIAR_applications',
              {
                state: 'found',
                region: regionOf(
                  values,
                  values.map((_, row) => [`SUM(B1:B${size})`, row === 0 ? null : `SUM(A1:A${row})`]),
                ),
              },
            ],
          ]),
        },
        null,
        { forms: officialForms },
      );
  },
  'formulas that follow a cell': (size) => chainOf(size, (index) => `A${index + 1}+1`),
  'formulas over a tall area': (size) => chainOf(size, () => `SUM(A1:A${2 * size})`),
  'formulas over all before': (size) => chainOf(size, (index) => `SUM(A1:A${index + 1})`),
  'totals of totals': (size) => {
    const cell = (index: number) => ({
      figure: index === 0 ? { kind: 'text-number', text: '5', value: 5 } : { kind: 'number', value: 5 },
      sums: index === 0 ? null : [`k${index - 1}`],
      constant: 0,
    });
    const cells = new Map(Array.from({ length: size }, (_, index) => [`k${index}`, cell(index)]));
    return () => valuesOf({ form: officialForms[0], cells } as unknown as Reading)(`k${size - 1}`);
  },
  'blanks of one rule': (size) => {
    const columns = Array.from({ length: size }, (_, index) => `c${index}`);
    const form = small(columns, [
      equal(
        ['t.c0'],
        columns.slice(1).map((key) => `t.${key}`),
      ),
    ]);
    return () => examineDraft(draftOf(form, Object.fromEntries(columns.map((key) => [`t.${key}`, null]))), null, { forms: [form] });
  },
  'blanks of many rules': (size) => {
    const columns = Array.from({ length: 200 }, (_, index) => `c${index}`);
    const form = small(
      columns,
      Array.from({ length: size }, (_, index) => atMost([`t.c${index % 200}`], [`t.c${(index * 7 + 1) % 200}`], `t.c${index % 200}`, `a/r${index}`)),
    );
    return () => examineDraft(draftOf(form, Object.fromEntries(columns.map((key) => [`t.${key}`, null]))), null, { forms: [form] });
  },
  'blanks that wait for one another': (size) => {
    const columns = Array.from({ length: size }, (_, index) => `c${index}`);
    const form = small(
      columns,
      Array.from({ length: size - 1 }, (_, index) => equal([`t.c${size - 2 - index}`], [`t.c${size - 1 - index}`], `a/r${index}`)),
    );
    return () =>
      examineDraft(draftOf(form, Object.fromEntries(columns.map((key, index) => [`t.${key}`, index === 0 ? 5 : null]))), null, { forms: [form] });
  },
};
