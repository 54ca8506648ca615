import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WorkbookFault } from '../../../src/workbook/workbook.ts';
import { asciiJson, saveFile } from '../../../src/workbook/wps/index.ts';
import { FACTORS, fakeEt, type EtOptions } from '../../support/et/index.ts';

const FILE = { name: '2024_某县_政务公开年报.json', text: '{"名":"年报😀\u007f","n":1}\n' };
const notWritable = (error: unknown): boolean => error instanceof WorkbookFault && error.code === 'output/not-writable';

describe('saving from WPS', () => {
  it('writes the same JSON in ASCII, beyond the BMP too', () => {
    assert.equal(asciiJson('{"年":"😀"}'), '{"\\u5e74":"\\ud83d\\ude00"}');
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const json = JSON.stringify(value);
        const ascii = asciiJson(json);
        assert.ok([...ascii].every((char) => char.charCodeAt(0) < 128));
        assert.equal(JSON.stringify(JSON.parse(ascii)), JSON.stringify(JSON.parse(json)));
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  for (const disk of FACTORS.disk)
    for (const separator of FACTORS.separator)
      it(`writes into the folder that was picked, disk ${disk}, ${separator}`, () => {
        const et = fakeEt({ disk, separator });
        const path = saveFile(et.application, FILE);
        assert.equal(path, `${et.folders.picked}${separator}${FILE.name}`);
        assert.deepEqual([...et.disk.files.keys()], [path]);
        assert.equal(new TextDecoder().decode(et.disk.files.get(path)), asciiJson(FILE.text));
      });

  const withoutPicker: readonly Partial<EtOptions>[] = [{ picker: 'null' }, { bare: true }];
  for (const options of withoutPicker)
    it(`without a folder picker writes to the desktop, else to the home folder: ${JSON.stringify(options)}`, () => {
      const et = fakeEt(options);
      assert.equal(saveFile(et.application, FILE), `${et.folders.desktop}\\${FILE.name}`);
      et.disk.folders.delete(et.folders.desktop);
      assert.equal(saveFile(et.application, FILE), `${et.folders.home}\\${FILE.name}`);
      et.disk.folders.clear();
      assert.throws(() => saveFile(et.application, FILE), notWritable);
    });

  for (const disk of FACTORS.disk)
    it(`writes bytes as they are, disk ${disk}`, () => {
      const et = fakeEt({ disk });
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      const path = saveFile(et.application, { name: '年报.docx', bytes, type: 'application/octet-stream' });
      assert.deepEqual([...et.disk.files.get(path)!], [...bytes]);
    });

  it('does nothing when the person cancels', () => {
    const et = fakeEt({ picker: 'cancel' });
    assert.equal(saveFile(et.application, FILE), '');
    assert.equal(et.disk.files.size, 0);
  });

  it('never overwrites an export of before', () => {
    const et = fakeEt();
    const paths = [1, 2, 3].map(() => saveFile(et.application, FILE).split('\\').at(-1));
    assert.deepEqual(paths, [FILE.name, '2024_某县_政务公开年报(2).json', '2024_某县_政务公开年报(3).json']);
  });

  it('keeps what no file name may have out of it', () => {
    const et = fakeEt();
    assert.equal(saveFile(et.application, { name: 'a/b\\c:*?"<>|\u0007.json', text: '{}' }).split('\\').at(-1), 'a_b_c________.json');
  });

  for (const disk of ['full', 'refused', 'lies'] as const)
    it(`tells a disk that is ${disk}, leaves nothing half-written, and works again afterwards`, () => {
      const et = fakeEt({ disk });
      assert.throws(() => saveFile(et.application, FILE), notWritable);
      assert.equal(et.disk.files.size, 0);
      et.disk.state = 'fine';
      assert.equal(saveFile(et.application, FILE), `${et.folders.picked}\\${FILE.name}`);
    });

  it('leaves other text as it is, and tells where a code page would spoil it', () => {
    assert.ok(saveFile(fakeEt().application, { name: 'a.txt', text: '年' }));
    const et = fakeEt({ disk: 'ansi' });
    const path = saveFile(et.application, { name: 'a.txt', text: '年' });
    assert.equal(new TextDecoder().decode(et.disk.files.get(path)), '年');
  });
});
