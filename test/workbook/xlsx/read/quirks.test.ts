import assert from 'node:assert/strict';
import * as XLSX from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel';
import { strFromU8, strToU8 } from 'fflate';
import { officialForms } from '../../../../src/form/index.ts';
import { faultText } from '../../../../src/text/findings/message.ts';
import { openSession } from '../../../../src/session/index.ts';
import { WorkbookFault } from '../../../../src/workbook/workbook.ts';
import { oleEntries } from '../../../../src/workbook/xlsx/zip/ole.ts';
import { openWorkbook, openXlsx } from '../../../../src/workbook/xlsx/index.ts';
import { bytesOf, partsOf, SHEET, template, type Parts } from '../../../support/foreign-workbook.ts';

const spoilt = (change: (parts: Parts) => void): Uint8Array => {
  const parts = partsOf(template());
  change(parts);
  return bytesOf(parts);
};
const cellsOf = (cells: string): Uint8Array =>
  spoilt((parts) => {
    parts[SHEET] = strToU8(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`,
    );
  });
const firstRow = async (bytes: Uint8Array): Promise<readonly unknown[]> =>
  (await openXlsx(bytes).scan()).regions.find(({ sheet }) => sheet === '依申请公开')!.values[0]!;

const old = (value: unknown = 7): Uint8Array => {
  const sheet = XLSX.utils.aoa_to_sheet([[value]]);
  return new Uint8Array(XLSX.write({ SheetNames: ['a'], Sheets: { a: sheet } }, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
};
/** The typings tell of the tables alone; the module has the functions beside them. */
const { utils: gbk } = codepages as unknown as { readonly utils: typeof codepages.cptable.utils };
const damaged = (error: unknown): boolean => error instanceof WorkbookFault && error.code === 'file/damaged';

describe('what other programs read, too', () => {
  it('an empty value is a blank, whatever the type', async () => {
    const bytes = cellsOf('<c r="A1" t="s"><v/></c><c r="B1" t="b"><v></v></c><c r="C1" t="e"><v/></c><c r="D1"><v>4</v></c>');
    assert.deepEqual(await firstRow(bytes), [null, null, null, 4]);
  });

  it('a date with and without a time is its serial number', async () => {
    const bytes = cellsOf('<c r="A1" t="d"><v>2025-01-31</v></c><c r="B1" t="d"><v>2025-01-31T12:00:00</v></c><c r="C1" t="d"><v>one day</v></c>');
    assert.deepEqual(await firstRow(bytes), [45688, 45688.5, 'one day']);
  });

  it('dates of a workbook that counts from 1904 are the same days', async () => {
    const counted = (date1904: boolean, cell: string): Uint8Array =>
      spoilt((parts) => {
        const cover = 'xl/worksheets/sheet1.xml';
        const before = strFromU8(parts[cover]!);
        const after = before.replace(/(<c r="B13"[^>]*?)(?:\/>|>.*?<\/c>)/, cell);
        assert.notEqual(after, before);
        parts[cover] = strToU8(after);
        if (date1904)
          parts['xl/workbook.xml'] = strToU8(
            strFromU8(parts['xl/workbook.xml']!).replace(/<workbookPr[^>]*\/>|(?=<sheets>)/, '<workbookPr date1904="1"/>'),
          );
      });
    const dayOf = async (bytes: Uint8Array): Promise<string | null> =>
      (await openSession(openXlsx(bytes), { forms: officialForms }).report({ file: '', generatedAt: '', version: '0' })).cover.date;
    const number = (value: number): string => `$1><v>${value}</v></c>`;
    assert.equal(await dayOf(counted(false, number(45688))), '2025-01-31');
    assert.equal(await dayOf(counted(true, number(45688 - 1462))), '2025-01-31');
    assert.equal(await dayOf(counted(true, '$1 t="d"><v>2025-01-31</v></c>')), '2025-01-31');
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['填报日期', 45688 - 1462]]), '封面');
    book.Workbook = { WBProps: { date1904: true } };
    const old1904 = await openWorkbook(new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer));
    const scan = await old1904.scan();
    assert.deepEqual([scan.date1904, scan.regions[0]!.values[0]![1]], [true, 44226]);
  });

  it('a very hidden sheet without a part is passed over', async () => {
    const bytes = spoilt((parts) => {
      parts['xl/workbook.xml'] = strToU8(
        strFromU8(parts['xl/workbook.xml']!).replace('</sheets>', '<sheet name="宏" sheetId="99" state="veryHidden" r:id="rIdNone"/></sheets>'),
      );
    });
    assert.ok((await openXlsx(bytes).scan()).sheets.length > 0);
  });

  it('folders separated by a backslash are folders, also when the file is changed', async () => {
    const bytes = bytesOf(Object.fromEntries(Object.entries(partsOf(template())).map(([name, part]) => [name.replaceAll('/', '\\'), part])));
    const workbook = openXlsx(bytes);
    assert.equal((await workbook.write([{ place: { sheet: '依申请公开', row: 4, column: 3 }, value: 5 }])).ok, true);
    assert.equal((await openXlsx(workbook.toBytes()).scan()).regions.find(({ sheet }) => sheet === '依申请公开')!.values[4]![3], 5);
  });

  it('UTF-16 without a mark is told by its first letter, declared or not, in either order', async () => {
    const text =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>3</v></c></row></sheetData></worksheet>';
    const units = (xml: string, big: boolean): number[] =>
      Array.from(xml).flatMap((letter) => (big ? [0, letter.charCodeAt(0)] : [letter.charCodeAt(0), 0]));
    for (const declared of ['', '<?xml version="1.0" encoding="UTF-16BE"?>', '<?xml version="1.0" encoding="UTF-16"?>'])
      for (const big of declared.includes('BE') ? [true] : [true, false]) {
        const bytes = spoilt((parts) => (parts[SHEET] = Uint8Array.from(units(declared + text, big))));
        assert.deepEqual(await firstRow(bytes), [3], `${declared} ${String(big)}`);
      }
  });
});

describe('a workbook that Excel encrypted with its default password', () => {
  const reported = async (bytes: Uint8Array): Promise<WorkbookFault> => {
    const fault = await openWorkbook(bytes).then(
      () => null,
      (error: unknown) => error,
    );
    assert.ok(fault instanceof WorkbookFault);
    return fault;
  };

  it('is said to be that, with the way out, in either format', async () => {
    const modern = XLSX.CFB.utils.cfb_new();
    for (const name of ['EncryptionInfo', 'EncryptedPackage']) XLSX.CFB.utils.cfb_add(modern, `/${name}`, Buffer.alloc(5000, 7));
    // In the old format the record FILEPASS follows the first one, BOF; 1: RC4.
    const container = XLSX.CFB.read(Buffer.from(old()), { type: 'buffer' });
    const stream = XLSX.CFB.find(container, '/Workbook')!;
    const content = Buffer.from(stream.content as unknown as Uint8Array);
    const first = 4 + content.readUInt16LE(2);
    const filePass = Buffer.concat([Buffer.from([0x2f, 0, 54, 0, 1, 0, 1, 0, 1, 0]), Buffer.alloc(48, 7)]);
    stream.content = Buffer.concat([content.subarray(0, first), filePass, content.subarray(first)]);
    stream.size = content.length + filePass.length;
    for (const each of [modern, container]) {
      const { code } = await reported(new Uint8Array(XLSX.CFB.write(each, { type: 'buffer' }) as Buffer));
      assert.equal(code, 'file/encrypted');
    }
    const [chinese, english] = (['zh-CN', 'en'] as const).map((language) => faultText('file/encrypted', language).todo);
    assert.match(chinese!, /打开时并不要密码的，是 Excel 因“保护工作簿”而用默认密码加了密：请取消“保护工作簿”（或另存为 \.xlsx）/);
    assert.match(
      english!,
      /If no password is asked for, Excel has encrypted the file with its default one.*unprotect the workbook, or save it as \.xlsx/,
    );
  });
});

describe('the chains of an old file', () => {
  const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

  it('a good one has its stream', () => {
    assert.ok(oleEntries(old()).some(({ name }) => name === 'Workbook'));
  });

  it('a circle in the table, the small table, the directory or the list of tables is damage, and never followed', async () => {
    const spoil: ((bytes: Uint8Array) => void)[] = [
      // Every sector leads to itself.
      (bytes) => {
        const at = (view(bytes).getUint32(76, true) + 1) * 512;
        for (let nth = 0; nth < 128; nth++) view(bytes).setUint32(at + nth * 4, nth, true);
      },
      // The root is its own child.
      (bytes) => view(bytes).setUint32((view(bytes).getUint32(48, true) + 1) * 512 + 76, 0, true),
      // A list of tables that goes on in a sector that names itself.
      (bytes) => {
        view(bytes).setUint32(68, 0, true);
        for (let at = 512; at < 1024; at += 4) view(bytes).setUint32(at, at === 1020 ? 0 : 0xffffffff, true);
      },
    ];
    for (const each of spoil) {
      const bytes = old();
      each(bytes);
      assert.throws(() => oleEntries(bytes), damaged);
      await assert.rejects(openWorkbook(bytes), damaged);
    }
    assert.throws(() => oleEntries(old().subarray(0, 300)), damaged);
    // A small stream whose sectors lead back to the first: the container holds one beside the workbook.
    const container = XLSX.CFB.read(Buffer.from(old()), { type: 'buffer' });
    XLSX.CFB.utils.cfb_add(container, '/small', Buffer.alloc(300, 7));
    const small = new Uint8Array(XLSX.CFB.write(container, { type: 'buffer' }) as Buffer);
    assert.ok(oleEntries(small).some(({ name }) => name === 'small'));
    const table = (view(small).getUint32(60, true) + 1) * 512;
    for (let nth = 0; nth < 128; nth++)
      if (view(small).getUint32(table + nth * 4, true) < 0xfffffff0) view(small).setUint32(table + nth * 4, 0, true);
    assert.throws(() => oleEntries(small), damaged);
    await assert.rejects(openWorkbook(small), damaged);
  });

  it('of Excel 95 have their texts in the code page that they name', async () => {
    const texts = ['依申请公开', '机关名称', '某县人民政府'];
    const bytesOfText = texts.map((text) => Uint8Array.from(gbk.encode(936, text) as number[]));
    const stand = bytesOfText.map((bytes, nth) => String.fromCharCode(65 + nth).repeat(bytes.length));
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([[stand[1], stand[2], 7]]), stand[0]);
    const bytes = Buffer.from(XLSX.write(book, { type: 'array', bookType: 'biff5' }) as ArrayBuffer);
    stand.forEach((text, nth) => {
      for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text)) bytes.set(bytesOfText[nth]!, at);
    });
    // The record CODEPAGE, two bytes long.
    const page = bytes.indexOf(Buffer.from([0x42, 0, 2, 0]), 512);
    bytes.writeUInt16LE(936, page + 4);
    const { sheets, regions } = await (await openWorkbook(new Uint8Array(bytes))).scan();
    assert.deepEqual([sheets[0]!.name, regions[0]!.values], ['依申请公开', [['机关名称', '某县人民政府', 7]]]);
  });

  it('with errors in its cells says which', async () => {
    const codes = { '#NULL!': 0, '#DIV/0!': 7, '#VALUE!': 15, '#REF!': 23, '#NAME?': 29, '#NUM!': 36, '#N/A': 42 };
    const sheet = XLSX.utils.aoa_to_sheet([Object.values(codes).map((v) => ({ t: 'e', v }))]);
    const bytes = new Uint8Array(XLSX.write({ SheetNames: ['a'], Sheets: { a: sheet } }, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
    assert.deepEqual(
      (await (await openWorkbook(bytes)).scan()).regions[0]!.values[0],
      Object.keys(codes).map((error) => ({ error })),
    );
  });

  it('with a Word document embedded is a workbook, and one that is a Word document is none', async () => {
    const container = XLSX.CFB.read(Buffer.from(old()), { type: 'buffer' });
    XLSX.CFB.utils.cfb_add(container, '/MBD0001/WordDocument', Buffer.alloc(5000, 7));
    const bytes = new Uint8Array(XLSX.CFB.write(container, { type: 'buffer' }) as Buffer);
    assert.ok(
      oleEntries(bytes).every(({ name }) => name !== 'WordDocument'),
      'it lies deeper',
    );
    assert.equal((await (await openWorkbook(bytes)).scan()).regions[0]!.values[0]![0], 7);
    const word = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(word, '/WordDocument', Buffer.alloc(5000, 7));
    await assert.rejects(openWorkbook(new Uint8Array(XLSX.CFB.write(word, { type: 'buffer' }) as Buffer)), { code: 'file/other-office-document' });
  });

  it('a stream in capitals is the same stream', async () => {
    const bytes = old();
    const at = Buffer.from(bytes.buffer).indexOf(Buffer.from('Workbook', 'utf16le'));
    Array.from('WORKBOOK').forEach((letter, nth) => (bytes[at + 2 * nth] = letter.charCodeAt(0)));
    assert.equal((await (await openWorkbook(bytes)).scan()).regions[0]!.values[0]![0], 7);
  });
});
