import assert from 'node:assert/strict';
import { WorkbookFault } from '../../../../src/workbook/workbook.ts';
import { openPackage } from '../../../../src/package/package.ts';
import { DEFAULT_LIMITS } from '../../../../src/package/limits.ts';
import { portable } from '../../../../src/package/codec.ts';
import { crc32 } from '../../../../src/package/crc32.ts';
import { strToU8, zipSync } from 'fflate';

/** A package of one part. */
const packed = (text: string): Uint8Array => zipSync({ 'a.xml': strToU8(text) });

describe('a part met before, to the byte', () => {
  it('is unpacked twice and then held on to', () => {
    let unpacked = 0;
    const counting = { ...portable, inflate: (...given: Parameters<typeof portable.inflate>) => (unpacked++, portable.inflate(...given)) };
    const bytes = packed('<only-here/>'.repeat(20));
    const texts = [1, 2, 3, 4].map(() => openPackage(bytes.slice(), DEFAULT_LIMITS, counting).text('a.xml'));
    assert.equal(unpacked, 2);
    assert.equal(new Set(texts).size, 1);
    assert.equal(texts[0], '<only-here/>'.repeat(20));
  });

  it('counts against the limits all the same', () => {
    const bytes = packed('<large/>'.repeat(40));
    for (let time = 0; time < 3; time++) openPackage(bytes).text('a.xml');
    const small = { ...DEFAULT_LIMITS, partBytes: 100 };
    assert.throws(
      () => openPackage(bytes, small).text('a.xml'),
      (error) => error instanceof WorkbookFault && error.code === 'file/too-large',
    );
  });

  it('is told from another of the same checksum and length', () => {
    // Its directory tells the checksum of the first: what is in it has to be looked at.
    const first = packed('<a>1</a>'.repeat(30));
    const second = packed('<a>2</a>'.repeat(30));
    assert.equal(first.length, second.length);
    const forged = second.slice();
    const view = new DataView(forged.buffer);
    const directory = view.getUint32(forged.length - 6, true);
    view.setUint32(directory + 16, crc32(strToU8('<a>1</a>'.repeat(30))), true);
    for (let time = 0; time < 3; time++) assert.equal(openPackage(first).text('a.xml'), '<a>1</a>'.repeat(30));
    assert.throws(
      () => openPackage(forged).text('a.xml'),
      (error) => error instanceof WorkbookFault && error.code === 'file/damaged',
    );
    assert.equal(openPackage(first).text('a.xml'), '<a>1</a>'.repeat(30));
  });

  it('is let go when sixty others have come', () => {
    let unpacked = 0;
    const counting = { ...portable, inflate: (...given: Parameters<typeof portable.inflate>) => (unpacked++, portable.inflate(...given)) };
    const once = (text: string): unknown => openPackage(packed(text.repeat(20)), DEFAULT_LIMITS, counting).text('a.xml');
    const others = (): void => {
      for (let other = 0; other < 70; other++) once(`<other-${other}/>`);
    };
    once('<let-go/>');
    others();
    unpacked = 0;
    // Met so long ago that it is new again.
    for (let time = 0; time < 3; time++) once('<let-go/>');
    assert.equal(unpacked, 2);
    for (let other = 0; other < 70; other++) for (let time = 0; time < 2; time++) once(`<twice-${other}/>`);
    unpacked = 0;
    once('<let-go/>');
    assert.equal(unpacked, 1);
  });
});
