import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CellStyle } from 'hucre';
import { colorOf } from '../../../../src/workbook/xlsx/styles/picture-colors.ts';
import { digitWidth, lookOf } from '../../../../src/workbook/xlsx/styles/picture-looks.ts';
import { validationsOf } from '../../../../src/workbook/xlsx/styles/picture-validations.ts';

/** The theme that Office calls by its own name, dark before light. */
const OFFICE = ['000000', 'FFFFFF', '1F497D', 'EEECE1', '4F81BD', 'C0504D', '9BBB59', '8064A2', '4BACC6', 'F79646'];

const channels = (color: string): number[] => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));

describe('a colour of a file', () => {
  it('is that of its letters, whatever stands before them for how much shows through', () => {
    assert.equal(colorOf({ rgb: 'FF12abEF' }, []), '#12ABEF');
    assert.equal(colorOf({ rgb: '12ABEF' }, []), '#12ABEF');
    for (const rgb of ['12ABE', 'FF12ABEF0', 'GG12ABEF', '12ABEF GH', ' 12ABEF', '#12ABE', '']) assert.equal(colorOf({ rgb }, []), undefined, rgb);
    assert.equal(colorOf(undefined, OFFICE), undefined);
  });

  it('is counted in the theme light before dark, for the first four', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4, 9].map((theme) => colorOf({ theme }, OFFICE)),
      ['#FFFFFF', '#000000', '#EEECE1', '#1F497D', '#4F81BD', '#F79646'],
    );
    assert.equal(colorOf({ theme: 10 }, OFFICE), undefined);
    assert.equal(colorOf({ theme: 0 }, ['000000', 'windowText']), undefined);
    for (const odd of ['1F497D0', '01F497D', 'x1F497D', '']) assert.equal(colorOf({ theme: 4 }, [...OFFICE.slice(0, 4), odd]), undefined);
    assert.equal(colorOf({ theme: 4 }, [...OFFICE.slice(0, 4), '4f81bd']), '#4F81BD');
  });

  it('is that of the old palette by its number, of which the first eight are there twice', () => {
    const palette = Array.from({ length: 64 }, (_, indexed) => colorOf({ indexed }, []));
    assert.deepEqual(palette.slice(0, 8), palette.slice(8, 16));
    assert.deepEqual(palette.slice(8, 16), ['#000000', '#FFFFFF', '#FF0000', '#00FF00', '#0000FF', '#FFFF00', '#FF00FF', '#00FFFF']);
    // ECMA-376, 18.8.27.
    assert.deepEqual(
      [16, 22, 23, 40, 48, 55, 56, 63].map((at) => palette[at]),
      ['#800000', '#C0C0C0', '#808080', '#00CCFF', '#3366FF', '#969696', '#003366', '#333333'],
    );
    for (const indexed of [64, 65, 81, -1]) assert.equal(colorOf({ indexed }, []), undefined, 'the program’s own');
    assert.equal(colorOf({}, OFFICE), undefined);
  });

  it('is mixed with white by a positive tint and with black by a negative one, and is itself without', () => {
    const theme = (tint?: number) => channels(colorOf({ theme: 5, ...(tint === undefined ? {} : { tint }) }, OFFICE)!);
    assert.deepEqual(theme(), [0xc0, 0x50, 0x4d]);
    assert.deepEqual(theme(0), [0xc0, 0x50, 0x4d]);
    assert.deepEqual(theme(1), [255, 255, 255]);
    assert.deepEqual(theme(-1), [0, 0, 0]);
    assert.deepEqual(theme(0.5), [224, 168, 166]);
    assert.deepEqual(theme(-0.5), [96, 40, 39]);
    // Beyond what a tint may be, a channel stays one.
    assert.deepEqual(
      [theme(3), theme(-3)],
      [
        [255, 255, 255],
        [0, 0, 0],
      ],
    );
  });

  it('gets lighter with the tint, never leaves the channels, and always has six digits', () => {
    const tint = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 63 }), tint, tint, (indexed, a, b) => {
        const [dark, light] = [Math.min(a, b), Math.max(a, b)].map((each) => colorOf({ indexed, tint: each }, [])!);
        assert.match(dark!, /^#[0-9A-F]{6}$/);
        channels(dark!).forEach((value, at) => assert.ok(value <= channels(light!)[at]!, `${dark!} ${light!}`));
      }),
      { numRuns: 100 },
    );
  });
});

describe('how a cell looks', () => {
  const look = (style: CellStyle) => lookOf(style, OFFICE);

  it('is locked and nothing else where the file says nothing', () => {
    assert.deepEqual(lookOf(undefined, OFFICE), { locked: true });
    assert.deepEqual(look({}), { locked: true });
    assert.deepEqual(look({ protection: { locked: false } }), { locked: false });
    assert.deepEqual(look({ protection: { hidden: true } }), { locked: true });
  });

  it('says of a font what it says, and what it denies not at all', () => {
    const font = { name: '宋体', size: 10.5, bold: true, italic: true, underline: true, strikethrough: true, color: { rgb: 'FFFF0000' } };
    assert.deepEqual(look({ font }), {
      locked: true,
      font: '宋体',
      size: 10.5,
      bold: true,
      italic: true,
      underline: true,
      strike: true,
      color: '#FF0000',
    });
    assert.deepEqual(look({ font: { bold: false, italic: false, underline: false, strikethrough: false, color: { indexed: 64 } } }), {
      locked: true,
    });
    assert.deepEqual(look({ font: { underline: 'double' } }), { locked: true, underline: true });
  });

  it('is filled where a pattern with a colour fills it', () => {
    const filled = (pattern: string) => look({ fill: { type: 'pattern', pattern, fgColor: { rgb: 'FFDDEEFF' } } as CellStyle['fill'] & object });
    assert.deepEqual(filled('solid'), { locked: true, fill: '#DDEEFF' });
    assert.deepEqual(filled('none'), { locked: true });
    assert.deepEqual(look({ fill: { type: 'pattern', pattern: 'solid' } }), { locked: true });
    assert.deepEqual(look({ fill: { type: 'gradient', stops: [], fgColor: { rgb: 'FFDDEEFF' } } as unknown as CellStyle['fill'] & object }), {
      locked: true,
    });
  });

  it('stands as it is aligned; what a grid has no word for is the nearest to it', () => {
    const across = (horizontal: string) => look({ alignment: { horizontal } as CellStyle['alignment'] & object }).horizontal;
    assert.deepEqual(['left', 'center', 'right', 'justify', 'distributed', 'centerContinuous', 'fill', 'general'].map(across), [
      'left',
      'center',
      'right',
      'justify',
      'justify',
      'center',
      undefined,
      undefined,
    ]);
    const down = (vertical: string) => look({ alignment: { vertical } as CellStyle['alignment'] & object }).vertical;
    assert.deepEqual(['top', 'center', 'bottom', 'justify', 'distributed', 'else'].map(down), [
      'top',
      'center',
      'bottom',
      'top',
      'center',
      undefined,
    ]);
    assert.deepEqual(look({ alignment: { wrapText: true, indent: 2 } }), { locked: true, wrap: true, indent: 2 });
    assert.deepEqual(look({ alignment: { wrapText: false, indent: 0 } }), { locked: true });
    assert.deepEqual(look({ alignment: { indent: 1 } }), { locked: true, indent: 1 });
  });

  it('has the lines of its sides, black where no colour is told, and the lines a grid cannot draw as the nearest to them', () => {
    const side = (style: string, rgb?: string) => ({ style, ...(rgb === undefined ? {} : { color: { rgb } }) });
    const border = { top: side('thin'), right: side('mediumDashed', 'FF0000FF'), bottom: side('mediumDashDot'), left: side('mediumDashDotDot') };
    assert.deepEqual(look({ border: border as CellStyle['border'] & object }).lines, {
      top: { style: 'thin', color: '#000000' },
      right: { style: 'dashed', color: '#0000FF' },
      bottom: { style: 'dashDot', color: '#000000' },
      left: { style: 'dashDotDot', color: '#000000' },
    });
    const one = look({ border: { left: side('slantDashDot') } as CellStyle['border'] & object });
    assert.deepEqual(one, { locked: true, lines: { left: { style: 'dashDot', color: '#000000' } } });
    assert.deepEqual(look({ border: {} }), { locked: true });
  });

  it('has the format of its numbers, unless that is the usual one', () => {
    assert.deepEqual(look({ numFmt: '0.00' }), { locked: true, format: '0.00' });
    for (const numFmt of ['', 'General']) assert.deepEqual(look({ numFmt }), { locked: true });
  });
});

describe('the width of a digit', () => {
  it('is half of a Chinese font’s size, up to a whole pixel, and half of any other’s', () => {
    // 11 points are 14.67 pixels, 15 of them whole; 12 are 16, 10 are 13.33.
    assert.deepEqual(
      ['宋体', 'SimSun', 'NSimSun', 'FangSong_GB2312', 'KaiTi', 'DengXian', 'Microsoft YaHei UI'].map((name) => digitWidth({ name, size: 11 })),
      Array<number>(7).fill(8),
    );
    assert.deepEqual(
      [10, 12, 16].map((size) => digitWidth({ name: '宋体', size })),
      [7, 8, 11],
    );
    assert.deepEqual(
      ['Calibri', 'Arial', 'My SimSun', 'A kaiti'].map((name) => digitWidth({ name, size: 11 })),
      [7, 7, 7, 7],
    );
    assert.equal(digitWidth({ name: 'Calibri', size: 20 }), 14);
  });

  it('is that of Calibri 11 where the workbook says nothing, and never nothing', () => {
    assert.deepEqual([digitWidth(undefined), digitWidth({}), digitWidth({ size: 11 })], [7, 7, 7]);
    assert.deepEqual([digitWidth({ size: 0 }), digitWidth({ name: '宋体', size: 0 })], [1, 1]);
  });
});

describe('what cells may hold', () => {
  const stop = { showErrorMessage: true, errorMessage: '不对' };

  it('is kept of lists always, of anything else only where a person is told', () => {
    assert.deepEqual(
      validationsOf([
        { type: 'list', values: ['甲'], range: 'A1' },
        { type: 'whole', formula1: '0', range: 'A2' },
        { type: 'decimal', formula1: '0', range: 'A3', ...stop },
        { type: 'list', range: 'A4' },
        { type: 'whole', range: 'A5', ...stop },
        { type: 'date', formula1: '0', range: 'A6', ...stop },
      ]).map(({ areas, limit }) => [areas[0]!.row + 1, limit.kind]),
      [
        [1, 'list'],
        [3, 'decimal'],
      ],
    );
  });

  it('says how, between two bounds unless it says otherwise, and with which message', () => {
    const [whole, length, list] = validationsOf([
      { type: 'whole', formula1: '1', formula2: '9', range: 'A1 B2:C3', allowBlank: true, ...stop },
      { type: 'textLength', operator: 'lessThan', formula1: '9', range: 'A1', showErrorMessage: true },
      { type: 'list', formula1: '名单', range: 'A1', errorMessage: '不显示', allowBlank: false },
    ]);
    assert.deepEqual(whole, {
      areas: [
        { row: 0, column: 0, rows: 1, columns: 1 },
        { row: 1, column: 1, rows: 2, columns: 2 },
      ],
      limit: { kind: 'whole', operator: 'between', bounds: ['1', '9'] },
      allowBlank: true,
      message: '不对',
    });
    assert.deepEqual(
      [length!.limit, length!.allowBlank, length!.message],
      [{ kind: 'textLength', operator: 'lessThan', bounds: ['9'] }, false, null],
    );
    assert.deepEqual([list!.limit, list!.allowBlank, list!.message], [{ kind: 'list', formula: '名单' }, false, null]);
  });

  it('is nothing where no cell is meant', () => {
    assert.deepEqual(validationsOf([{ type: 'list', values: ['甲'], range: '#REF!' }]), []);
    assert.deepEqual(validationsOf([{ type: 'list', values: [' 甲 ', '', '  '], range: 'A1' }])[0]!.limit, { kind: 'list', choices: ['甲'] });
  });
});
