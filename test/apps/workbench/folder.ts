import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import type * as Xlsx from '@e965/xlsx';
import { cleanFigures, spoil, workbookOf, type Figures } from '../../../bench/reports.ts';
import { formById, officialForms } from '../../../src/form/index.ts';
import { reportOf, reportText } from '../../../src/report/report.ts';
import { openSession } from '../../../src/session/index.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { docxOf, documentOf, toDocx, toHtml, toText, wordParagraph } from '../../support/documents.ts';

const { read, write } = createRequire(import.meta.url)('@e965/xlsx') as typeof Xlsx;

export const FORM = formById('giar-2021')!;
export const YEAR = 2024;

const NARRATIVE = { overview: ['本年度工作有序开展。'], problems: ['仍有不足，将加以改进。'], other: ['无'] };

const unitName = (index: number): string => `第${index}镇人民政府`;

const document = (index: number) =>
  documentOf(FORM, Object.fromEntries(cleanFigures(FORM, index)), { organization: unitName(index), year: YEAR, narrative: NARRATIVE });

/** A package that unpacks to half a gigabyte of zeros. */
const bomb = (): Uint8Array => {
  const zeros = new Uint8Array(8 * 2 ** 20);
  return zipSync({
    '[Content_Types].xml': new Uint8Array(1),
    ...Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`xl/${index}.xml`, zeros])),
  });
};

async function jsonOf(bytes: Uint8Array, file: string): Promise<string> {
  const examination = await openSession(openXlsx(bytes), { forms: officialForms }).examine();
  return reportText(reportOf(examination, { file, generatedAt: '2025-01-20T09:00:00.000Z', version: '0' }));
}

/** The files of a county: workbooks good and bad, documents, exports, an old format, and what does not belong there. By path. */
export async function countyFiles(): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const files = new Map<string, Uint8Array | string>();
  const figuresOf = (index: number): Figures => {
    const clean = cleanFigures(FORM, index);
    return index % 4 === 0 ? spoil(clean, 1, index) : clean;
  };
  for (let index = 1; index <= 14; index++)
    files.set(`乡镇/${unitName(index)}.xlsx`, await workbookOf(FORM, figuresOf(index), unitName(index), YEAR));
  files.set('部门/第15镇.docx', toDocx(document(15)));
  files.set('部门/第16镇.html', toHtml(document(16)));
  files.set('部门/第17镇.txt', toText(document(17)));
  files.set('部门/第18镇.json', await jsonOf(await workbookOf(FORM, figuresOf(20), unitName(18), YEAR), '第18镇.xlsx'));
  const old = read(await workbookOf(FORM, cleanFigures(FORM, 19), unitName(19), YEAR), { type: 'array', cellFormula: true });
  files.set('部门/第19镇.xls', new Uint8Array(write(old, { type: 'array', bookType: 'biff8' }) as ArrayBuffer));
  files.set('乡镇/第14镇（再报）.xlsx', files.get(`乡镇/${unitName(14)}.xlsx`)!);
  files.set('乡镇/损坏.xlsx', (files.get(`乡镇/${unitName(1)}.xlsx`) as Uint8Array).slice(0, 3000));
  files.set('乡镇/炸弹.xlsx', bomb());
  files.set('部门/炸弹.docx', docxOf(wordParagraph('x').repeat(3_000_000)));
  files.set('乡镇/~$第1镇人民政府.xlsx', 'lock');
  files.set('说明.txt', '请各镇于一月二十日前报送。');
  files.set('照片.png', 'x');
  files.set('settings.json', '{"theme":"dark"}');
  return files;
}

/** Writes files under a folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array | string>): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
