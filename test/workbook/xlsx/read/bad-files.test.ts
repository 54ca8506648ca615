import assert from 'node:assert/strict';
import fc from 'fast-check';
import { strFromU8, strToU8, zipSync, Zip, ZipDeflate } from 'fflate';
import XLSX from '@e965/xlsx';
import { WorkbookFault, type FaultCode } from '../../../../src/workbook/workbook.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../../src/package/limits.ts';
import { openWorkbook, openXlsx } from '../../../../src/workbook/xlsx/index.ts';
import { bytesOf, partsOf, SHEET, template, type Parts } from '../../../support/foreign-workbook.ts';

const NAMES = ['GIAR_form', 'GIAR_applications', 'GIAR_year'];

/** Opens and reads all there is; gives the fault's code, or `null` when all went well. Anything but a fault fails the test. */
async function faultOf(bytes: Uint8Array, limits: Limits = DEFAULT_LIMITS): Promise<FaultCode | null> {
  try {
    const workbook = await openWorkbook(bytes, limits);
    await workbook.read(NAMES);
    await workbook.scan();
    return null;
  } catch (error) {
    assert.ok(error instanceof WorkbookFault, String(error instanceof Error ? error.stack : error));
    return error.code;
  }
}

function spoilt(spoil: (parts: Parts) => void): Uint8Array {
  const parts = partsOf(template());
  spoil(parts);
  return bytesOf(parts);
}
const inWorkbook = (from: string | RegExp, to: string): Uint8Array =>
  spoilt((parts) => (parts['xl/workbook.xml'] = strToU8(strFromU8(parts['xl/workbook.xml']!).replace(from, to))));
const inSheet = (from: string | RegExp, to: string | ((whole: string, before: string) => string)): Uint8Array =>
  spoilt((parts) => (parts[SHEET] = strToU8(strFromU8(parts[SHEET]!).replace(from, to as string))));

/** A zip with one part of so many bytes of zeros, made in pieces. */
function bomb(bytes: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((_, chunk) => chunks.push(chunk));
  for (const [name, content] of Object.entries(partsOf(template()))) {
    if (name === SHEET) continue;
    const file = new ZipDeflate(name);
    zip.add(file);
    file.push(content, true);
  }
  const file = new ZipDeflate(SHEET, { level: 9 });
  zip.add(file);
  const piece = new Uint8Array(2 ** 20);
  for (let left = bytes; left > 0; left -= piece.length) file.push(piece, left <= piece.length);
  zip.end();
  return Uint8Array.from(Buffer.concat(chunks));
}

const find = (bytes: Uint8Array, signature: number): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Array.from({ length: bytes.length - 4 }, (_, at) => at).filter((at) => view.getUint32(at, true) === signature);
};
const CENTRAL = 0x02014b50;

/** Changes the directory record of the applications sheet. */
function record(change: (view: DataView, at: number) => void): Uint8Array {
  const bytes = template().slice();
  const view = new DataView(bytes.buffer);
  const at = find(bytes, CENTRAL).find((each) => strFromU8(bytes.subarray(each + 46, each + 46 + SHEET.length)) === SHEET)!;
  change(view, at);
  return bytes;
}

const ole = (...names: string[]): Uint8Array => {
  const bytes = new Uint8Array(4096);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  names.forEach((name, index) =>
    bytes.set(
      [...name].flatMap((letter) => [letter.charCodeAt(0), 0]),
      1024 + 128 * index,
    ),
  );
  return bytes;
};

describe('bad files', () => {
  const expected: Record<string, [Uint8Array, FaultCode | null]> = {
    'a good one': [template(), null],
    'nothing at all': [new Uint8Array(), 'file/not-a-workbook'],
    'a text': [strToU8('机关名称,年度\n'), 'file/not-a-workbook'],
    'a web page named .xls': [strToU8('<html><table><tr><td>1</td></tr></table></html>'), 'file/not-a-workbook'],
    'a PDF': [strToU8('%PDF-1.7'), 'file/not-a-workbook'],
    'only the beginning of a zip': [template().subarray(0, 3000), 'file/damaged'],
    'a zip that is no Office document': [zipSync({ 'a.txt': strToU8('a') }), 'file/not-a-workbook'],
    'a Word document': [
      spoilt((parts) => {
        parts['xl/workbook.xml'] = strToU8('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>');
      }),
      'file/other-office-document',
    ],
    'a binary workbook (.xlsb)': [
      spoilt((parts) => {
        parts['_rels/.rels'] = strToU8(strFromU8(parts['_rels/.rels']!).replace('xl/workbook.xml', 'xl/workbook.bin'));
        parts['xl/workbook.bin'] = new Uint8Array([131, 1, 0, 128, 1]);
      }),
      'file/other-format',
    ],
    'an OpenDocument spreadsheet': [zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }), 'file/other-format'],
    'an OpenDocument text': [zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text') }), 'file/not-a-workbook'],
    'an encrypted workbook': [ole('EncryptionInfo', 'EncryptedPackage'), 'file/encrypted'],
    'an old Word document': [ole('WordDocument'), 'file/other-office-document'],
    'an OLE container of something else': [ole('Msg'), 'file/not-a-workbook'],
    'an encrypted entry': [record((view, at) => view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true)), 'file/encrypted'],
    'an unknown method': [record((view, at) => view.setUint16(at + 10, 99, true)), 'file/damaged'],
    'a wrong checksum': [record((view, at) => view.setUint32(at + 16, 12345, true)), 'file/damaged'],
    'a size that is too small': [record((view, at) => view.setUint32(at + 24, 100, true)), 'file/damaged'],
    'a size that is too large': [record((view, at) => view.setUint32(at + 24, 10_000_000, true)), 'file/damaged'],
    'a size beyond every limit': [record((view, at) => view.setUint32(at + 24, 0x7fffffff, true)), 'file/too-large'],
    'zip64 marks': [record((view, at) => view.setUint32(at + 24, 0xffffffff, true)), 'file/too-large'],
    'an entry beyond the file': [record((view, at) => view.setUint32(at + 42, 0x00ffffff, true)), 'file/damaged'],
    'entries that overlap': [record((view, at) => view.setUint32(at + 20, view.getUint32(at + 20, true) + 5000, true)), 'file/damaged'],
    'a path out of the package': [
      spoilt((parts) => {
        parts['../../evil.xml'] = strToU8('<a/>');
      }),
      'file/damaged',
    ],
    'two parts of one name': [
      spoilt((parts) => {
        parts['XL/WORKBOOK.XML'] = strToU8('<a/>');
      }),
      'file/damaged',
    ],
    'a document type (billion laughs)': [inSheet(/<worksheet/, '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><worksheet'), 'file/damaged'],
    'an entity that does not exist': [inSheet('<sheetData>', '<sheetData>&lol;'), 'file/damaged'],
    'XML cut short': [inSheet(/<\/sheetData>.*$/s, ''), 'file/damaged'],
    'XML nested without end': [inSheet('<sheetData>', `<sheetData>${'<a>'.repeat(300)}${'</a>'.repeat(300)}`), 'file/damaged'],
    'a shared string that is not there': [inSheet(/(t="s"[^>]*><v>)\d+/, (_: string, before: string) => `${before}99999`), 'file/damaged'],
    'a list of content types cut short': [
      spoilt((parts) => {
        parts['[Content_Types].xml'] = parts['[Content_Types].xml']!.subarray(0, 400);
      }),
      'file/damaged',
    ],
    'a cell without a row': [inSheet('<sheetData>', '<sheetData><c r="D5"><v>1</v></c>'), 'file/damaged'],
    'a cell in what is no row': [inSheet('</sheetData>', '<C r="90"><c r="A90"><v>1</v></c></C></sheetData>'), 'file/damaged'],
    'a row within something else': [inSheet('<sheetData>', '<sheetData><x><row r="5"><c r="D5"><v>1</v></c></row></x>'), 'file/damaged'],
    'a second set of data': [inSheet('</sheetData>', '</sheetData><sheetData/>'), 'file/damaged'],
    'two values in a cell': [inSheet('</sheetData>', '<row r="90"><c r="A90"><v>1</v><v>2</v></c></row></sheetData>'), 'file/damaged'],
    'two formulas in a cell': [inSheet('</sheetData>', '<row r="90"><c r="A90"><f>1</f><f>2</f></c></row></sheetData>'), 'file/damaged'],
    'an element within a value': [inSheet('</sheetData>', '<row r="90"><c r="A90"><v>1<x/>8</v></c></row></sheetData>'), 'file/damaged'],
    'a value within something else': [inSheet('</sheetData>', '<row r="90"><c r="A90"><x><v>1</v></x></c></row></sheetData>'), 'file/damaged'],
    'a cell in an extension': [inSheet('</sheetData>', '<extLst><ext><row/><c r="?"/></ext></extLst></sheetData>'), null],
    'a row numbered as JavaScript would': [inSheet('</sheetData>', '<row r="0x5a"/></sheetData>'), 'file/damaged'],
    'a cell numbered as JavaScript would': [inSheet('</sheetData>', '<row r="90"><c r="A9e1"/></row></sheetData>'), 'file/damaged'],
    'a cell beyond the sheet': [inSheet(/<c r="D5"/, '<c r="XFE5"'), 'file/damaged'],
    'a part that is no text': [
      spoilt((parts) => {
        parts[SHEET] = Uint8Array.from([0x3c, 0x61, 0xff, 0xfe, 0x3e]);
      }),
      'file/damaged',
    ],
    'a sheet without a name': [inWorkbook(' name="依申请公开"', ''), 'file/damaged'],
    'a sheet with an empty name': [inWorkbook(' name="依申请公开"', ' name=""'), 'file/damaged'],
    'two sheets of one name': [inWorkbook(' name="复议诉讼"', ' name="依申请公开"'), 'file/damaged'],
    'two sheets whose names differ in case alone': [
      inWorkbook(/ name="复议诉讼"(.*) name="存在问题和其他"/, ' name="Sheet"$1 name="SHEET"'),
      'file/damaged',
    ],
    'a sheet whose part is gone': [
      bytesOf(Object.fromEntries(Object.entries(partsOf(template())).filter(([name]) => name !== SHEET))),
      'file/damaged',
    ],
  };
  for (const [title, [bytes, code]] of Object.entries(expected)) {
    it(`${title}: ${code ?? 'no fault'}`, async () => assert.equal(await faultOf(bytes), code));
  }

  it('what only JavaScript takes for a number stays text', async () => {
    const cells = ['0x10', '0b1', ' 12 ', '1e2', '-.5', 'Infinity'].map((value, index) => `<c r="${'ABCDEF'[index]!}90"><v>${value}</v></c>`);
    const scan = await openXlsx(inSheet('</sheetData>', `<row r="90">${cells.join('')}</row></sheetData>`)).scan();
    const region = scan.regions.find(({ sheet }) => sheet === '依申请公开')!;
    assert.deepEqual(region.values[89]!.slice(0, 6), ['0x10', '0b1', 12, 100, -0.5, 'Infinity']);
  });

  it('a file cut anywhere is damaged, never read as whole', async () => {
    const whole = template();
    for (let length = 1; length < whole.length; length += 211) assert.ok((await faultOf(whole.subarray(0, length))) !== null, String(length));
  });

  it('bytes changed at random end in a fault or in a workbook, nothing else', async () => {
    const whole = template();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = whole.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        await faultOf(bytes);
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it('a bomb is refused by what it claims, and by what it is when it claims less, without being inflated', async function () {
    this.timeout(120_000);
    const bytes = bomb(400 * 2 ** 20);
    assert.ok(bytes.length < 2 ** 20);
    const before = process.memoryUsage();
    assert.equal(await faultOf(bytes), 'file/too-large');
    const forged = bytes.slice();
    const view = new DataView(forged.buffer);
    const at = find(forged, CENTRAL).find((each) => strFromU8(forged.subarray(each + 46, each + 46 + SHEET.length)) === SHEET)!;
    view.setUint32(at + 24, 1000, true);
    assert.equal(await faultOf(forged), 'file/damaged');
    const after = process.memoryUsage();
    assert.ok(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers < 100 * 2 ** 20);
  });

  it('caps hold: entries, bytes, cells, names, sheets', async () => {
    const limited = (limits: Partial<Limits>): Promise<FaultCode | null> => faultOf(template(), { ...DEFAULT_LIMITS, ...limits });
    for (const limits of [
      { entries: 3 },
      { partBytes: 2000 },
      { totalBytes: 20_000 },
      { fileBytes: 5000 },
      { cells: 50 },
      { names: 5 },
      { sheets: 3 },
    ]) {
      assert.equal(await limited(limits), 'file/too-large', JSON.stringify(limits));
    }
  });

  it('a sheet of every row is refused before it is indexed for writing', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `<row r="${index + 100}"><c r="A${index + 100}"><v>1</v></c></row>`).join('');
    const workbook = openXlsx(inSheet('</sheetData>', `${rows}</sheetData>`), { ...DEFAULT_LIMITS, cells: 50_000 });
    assert.equal((await workbook.read(['GIAR_applications'])).names.get('GIAR_applications')!.state, 'found');
    await assert.rejects(workbook.write([{ place: { sheet: '依申请公开', row: 4, column: 3 }, value: 1 }]), { code: 'file/too-large' });
  });

  it('a hundred thousand names, and a sheet that claims every row, cost little', async () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `<definedName name="N${index}">封面!$A$1</definedName>`).join('');
    const many = spoilt(
      (parts) => (parts['xl/workbook.xml'] = strToU8(strFromU8(parts['xl/workbook.xml']!).replace('<definedNames>', `<definedNames>${names}`))),
    );
    assert.equal(await faultOf(many), null);
    const far = inSheet('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>');
    const scan = await openXlsx(far).scan();
    assert.ok(scan.regions.every(({ rows, columns }) => rows <= DEFAULT_LIMITS.scanRows && columns <= DEFAULT_LIMITS.scanColumns));
    const huge = openXlsx(
      spoilt(
        (parts) =>
          (parts['xl/workbook.xml'] = strToU8(
            strFromU8(parts['xl/workbook.xml']!).replace(/依申请公开!\$A\$\d+:\$J\$\d+/, '依申请公开!$A$1:$XFD$1048576'),
          )),
      ),
    );
    assert.equal((await huge.read(['GIAR_applications'])).names.get('GIAR_applications')!.state, 'broken');
  });
});

describe('old formats', () => {
  const book = XLSX.utils.book_new();
  const sheet = XLSX.utils.aoa_to_sheet([
    ['指标', 1, 2],
    ['合计', { t: 'n', v: 3, f: 'SUM(B1:C1)' }, null],
  ]);
  XLSX.utils.book_append_sheet(book, sheet, '依申请公开');
  const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);

  it('.xls and .et are read, and told from .xlsx by their bytes', async () => {
    const workbook = await openWorkbook(bytes);
    const { regions, format } = await workbook.scan();
    assert.equal(format, 'legacy');
    assert.deepEqual(regions[0]!.values, [
      ['指标', 1, 2],
      ['合计', 3, null],
    ]);
    assert.equal((await workbook.read(['GIAR_form'])).names.get('GIAR_form')!.state, 'missing');
    assert.deepEqual(workbook.can, { watch: false, mark: false, save: false });
  });

  it('are never written', async () => {
    const workbook = await openWorkbook(bytes);
    for (const attempt of [workbook.mark([]), workbook.write([])]) await assert.rejects(attempt, { code: 'file/old-format' });
  });

  it('damaged ones end in a fault', async () => {
    for (let length = 600; length < bytes.length; length += 517) {
      const code = await faultOf(bytes.subarray(0, length));
      assert.ok(code === null || code === 'file/damaged' || code === 'file/not-a-workbook', String(code));
    }
  });
});
