import assert from 'node:assert/strict';
import { WorkbookFault } from '../../../../src/workbook/workbook.ts';
import { oleEntries } from '../../../../src/workbook/xlsx/zip/ole.ts';
import { sniff } from '../../../../src/workbook/xlsx/zip/sniff.ts';

const FREE = 0xffffffff;
const END = 0xfffffffe;
const TABLE = 0xfffffffd;

interface Entry {
  readonly name: string;
  /** 0 none, 1 storage, 2 stream, 5 root. */
  readonly kind?: number;
  readonly left?: number;
  readonly right?: number;
  readonly child?: number;
  readonly first?: number;
  readonly length?: number;
}

interface Container {
  readonly shift?: number;
  readonly miniShift?: number;
  readonly entries: readonly Entry[];
  /** The chain of each sector after the table's own, sector 0: where the next one is. The directory begins at 1, the small table at 2. */
  readonly chains?: readonly number[];
  readonly mini?: readonly number[];
  /** Sectors of a chain that goes on with the list of tables; by the header it begins at `list`. */
  readonly list?: number;
  readonly listed?: readonly (readonly number[])[];
  readonly tables?: readonly number[];
  readonly cutoff?: number;
  readonly sectors?: number;
}

/** A container written out by hand, every number of it in its place: sector 0 is the table, 1 the directory, 2 the small table, the rest of streams. */
function container({
  shift = 9,
  miniShift = 6,
  entries,
  chains,
  mini = [],
  list = END,
  listed = [],
  tables = [0],
  cutoff = 4096,
  sectors = 8,
}: Container): Uint8Array {
  const size = 1 << shift;
  const bytes = new Uint8Array((sectors + 1) * size);
  const view = new DataView(bytes.buffer);
  const u32 = (at: number, value: number): void => view.setUint32(at, value, true);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, shift, true);
  view.setUint16(32, miniShift, true);
  u32(48, 1);
  u32(56, cutoff);
  u32(60, mini.length === 0 ? END : 2);
  u32(68, list);
  for (let nth = 0; nth < 109; nth++) u32(76 + nth * 4, tables[nth] ?? FREE);
  const startOf = (sector: number): number => (sector + 1) * size;
  const table = [TABLE, ...(chains ?? [END, mini.length === 0 ? FREE : END])];
  for (let nth = 0; nth < size / 4; nth++) u32(startOf(0) + nth * 4, table[nth] ?? FREE);
  for (let nth = 0; nth < size / 4; nth++) if (mini.length > 0) u32(startOf(2) + nth * 4, mini[nth] ?? FREE);
  listed.forEach((sectorsListed, nth) => {
    const at = startOf(list + nth);
    for (let word = 0; word < size / 4; word++) u32(at + word * 4, sectorsListed[word] ?? FREE);
  });
  const perSector = size / 128;
  entries.forEach(({ name, kind = 2, left = FREE, right = FREE, child = FREE, first = END, length = 0 }, nth) => {
    // A directory of more than one sector goes on in sector 3.
    const at = startOf(nth < perSector ? 1 : 3) + (nth % perSector) * 128;
    Array.from(name).forEach((letter, index) => view.setUint16(at + index * 2, letter.charCodeAt(0), true));
    view.setUint16(at + 64, name === '' ? 0 : (name.length + 1) * 2, true);
    view.setUint8(at + 66, kind);
    u32(at + 68, left);
    u32(at + 72, right);
    u32(at + 76, child);
    u32(at + 116, first);
    u32(at + 120, length);
  });
  return bytes;
}

const ROOT: Entry = { name: 'Root Entry', kind: 5, child: 1 };
const top = (given: Container): [string, boolean][] => oleEntries(container(given)).map(({ name, storage }) => [name, storage]);
const fault =
  (detail: RegExp) =>
  (error: unknown): boolean =>
    error instanceof WorkbookFault && error.code === 'file/damaged' && detail.test(error.message);
const refused = (given: Container, detail: RegExp): void => assert.throws(() => top(given), fault(detail));

describe('the top of a container', () => {
  it('is the tree below its root: neighbours on both sides, and nothing of what lies deeper', () => {
    assert.deepEqual(
      top({
        entries: [
          ROOT,
          { name: 'Workbook', left: 2, right: 3 },
          { name: 'Book' },
          { name: 'Store', kind: 1, child: 4 },
          { name: 'Deep', right: 5 },
          { name: 'Deeper' },
        ],
        chains: [3, FREE, END],
      }).sort(),
      [
        ['Book', false],
        ['Store', true],
        ['Workbook', false],
      ],
    );
  });

  it('has no neighbours of the root, and nothing below a stream: what is written there is left over', () => {
    assert.deepEqual(
      top({
        entries: [
          { ...ROOT, left: 77, right: 77 },
          { name: 'Workbook', child: 77 },
        ],
      }),
      [['Workbook', false]],
    );
    refused({ entries: [ROOT, { name: 'Workbook', left: 77 }] }, /directory entry 77/);
    refused({ entries: [ROOT, { name: 'Workbook', right: 4 }] }, /directory entry 4$/);
    refused({ entries: [{ ...ROOT, child: 77 }] }, /directory entry 77/);
    refused({ entries: [ROOT, { name: 'S', kind: 1, child: 77 }] }, /directory entry 77/);
    refused({ entries: [ROOT, { name: 'S', kind: 1, child: 1 }] }, /directory entry 1 twice/);
    refused({ entries: [ROOT, { name: 'a', left: 2 }, { name: 'b', right: 1 }] }, /directory entry 1 twice/);
  });

  it('has names of at most 31 letters, without the zero at their end', () => {
    const long = 'abcdefghijklmnopqrstuvwxyz12345';
    assert.deepEqual(
      top({ entries: [ROOT, { name: long, left: 2, right: 3 }, { name: '' }, { name: '\u5DE5' }] })
        .map(([name]) => name)
        .sort(),
      ['', long, '\u5DE5'].sort(),
    );
    const bytes = container({ entries: [ROOT, { name: long }] });
    new DataView(bytes.buffer).setUint16(2 * 512 + 128 + 64, 400, true);
    assert.equal(oleEntries(bytes)[0]!.name, long);
    for (const length of [0, 1, 2]) {
      new DataView(bytes.buffer).setUint16(2 * 512 + 128 + 64, length, true);
      assert.equal(oleEntries(bytes)[0]!.name, '');
    }
    // An odd number of bytes: half a letter is none.
    new DataView(bytes.buffer).setUint16(2 * 512 + 128 + 64, 7, true);
    assert.equal(oleEntries(bytes)[0]!.name, 'ab');
  });

  it('is found with large sectors, with a directory of several, and without the last bytes of the last', () => {
    assert.deepEqual(top({ shift: 12, entries: [ROOT, { name: 'Workbook' }] }), [['Workbook', false]]);
    const many = Array.from({ length: 6 }, (_, at): Entry => ({ name: `n${at}`, ...(at < 5 ? { right: at + 2 } : {}) }));
    const entries = [ROOT, ...many];
    const chains = [3, FREE, END];
    assert.deepEqual(
      top({ entries, chains })
        .map(([name]) => name)
        .sort(),
      ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'],
    );
    const cut = container({ entries, chains, sectors: 4 }).subarray(0, 5 * 512 - 100);
    assert.equal(oleEntries(cut).length, 6);
  });

  it('is refused without a root, a header, or sectors of a size there is', () => {
    refused({ entries: [{ ...ROOT, kind: 1 }] }, /no root entry/);
    for (const shift of [8, 10, 11, 13]) refused({ shift, sectors: 8, entries: [] }, /sector size/);
    refused({ miniShift: 7, entries: [ROOT] }, /sector size/);
    refused({ miniShift: 5, shift: 12, entries: [ROOT] }, /sector size/);
    const whole = container({ entries: [ROOT, { name: 'a' }] });
    for (const length of [0, 100, 511]) assert.throws(() => oleEntries(whole.subarray(0, length)), fault(/header/));
    assert.throws(() => oleEntries(whole.subarray(0, 512)), fault(/./));
  });
});

describe('the chains of a container', () => {
  const stream = (first: number, length = 5000): readonly Entry[] => [ROOT, { name: 'Workbook', first, length }];

  it('end, whichever sectors they go through', () => {
    assert.deepEqual(top({ entries: stream(3), chains: [END, FREE, 5, END, 4] }), [['Workbook', false]]);
    // A stream without bytes, and an entry that was given up: nobody follows what they say.
    assert.deepEqual(top({ entries: stream(3, 0), chains: [END, FREE, 3] }), [['Workbook', false]]);
  });

  it('are refused where they meet themselves, or leave the file', () => {
    refused({ entries: stream(3), chains: [END, FREE, 4, 3] }, /stream 1: sector 3 again/);
    refused({ entries: stream(3), chains: [END, FREE, 3] }, /stream 1: sector 3 again/);
    refused({ entries: stream(8), chains: [END] }, /stream 1: sector 8 beyond/);
    refused({ entries: stream(7), chains: [END, FREE, FREE, FREE, FREE, FREE, 900] }, /sector 900 beyond/);
    refused({ entries: stream(7), chains: [1] }, /directory: sector 1 again/);
    // The root has the small streams, whatever its length says.
    refused({ entries: [{ ...ROOT, first: 3 }, { name: 'a' }], chains: [END, FREE, 3] }, /stream 0: sector 3 again/);
  });

  it('go on where they name a mark of the table instead of a sector: that ends them', () => {
    for (const mark of [FREE, END, TABLE, 0xfffffffc, 0xfffffff9]) assert.deepEqual(top({ entries: stream(3), chains: [END, FREE, mark] }).length, 1);
    refused({ entries: stream(3), chains: [END, FREE, 0xfffffff8] }, /beyond the file/);
  });

  it('may share sectors, but not without end', () => {
    const shared = (count: number): Container => ({
      sectors: 40,
      entries: [
        ROOT,
        ...Array.from({ length: count }, (_, at): Entry => ({
          name: `s${at}`,
          first: 4,
          length: 5000,
          ...(at < count - 1 ? { right: at + 2 } : {}),
        })),
      ],
      chains: [3, FREE, END, ...Array.from({ length: 35 }, (_, at) => at + 5), END],
    });
    // 36 sectors in each chain of 41 there are.
    assert.equal(top(shared(4)).length, 4);
    refused(shared(5), /again/);
  });

  it('of small streams go through the small table', () => {
    const small = (first: number, mini: readonly number[], length = 100): Container => ({
      entries: [
        { ...ROOT, first: 3, length: 512 },
        { name: 'a', first, length },
      ],
      chains: [END, END, END],
      mini,
    });
    assert.equal(top(small(0, [1, END])).length, 1);
    assert.equal(top(small(0, [2, FREE, END])).length, 1);
    refused(small(0, [1, 0]), /stream 1: small sector 0/);
    refused(small(0, [128]), /small sector 128/);
    refused(small(128, [END]), /small sector 128/);
    // As long as the cutoff says it is none of them.
    assert.equal(top({ ...small(0, [0], 200), cutoff: 200, chains: [END, END, END] }).length, 1);
    refused({ ...small(5, [0], 200), cutoff: 200, chains: [END, END, END, FREE, 5] }, /stream 1: sector 5 again/);
    refused({ ...small(0, [0], 199), cutoff: 200 }, /small sector 0/);
  });

  it('of small streams may share their sectors, but not without end', () => {
    const shared = (count: number): Container => ({
      entries: [
        { ...ROOT, first: 4, length: 512 },
        ...Array.from({ length: count }, (_, at): Entry => ({ name: `s${at}`, first: 0, length: 100, ...(at < count - 1 ? { right: at + 2 } : {}) })),
      ],
      chains: [3, END, END, END],
      mini: [...Array.from({ length: 120 }, (_, at) => at + 1), END],
    });
    // 121 steps in each of so many streams, of 4 times 128 there may be.
    assert.equal(top(shared(4)).length, 4);
    refused(shared(5), /small sector/);
  });
});

describe('the table of a container', () => {
  it('is where the header says, and goes on where its list does', () => {
    const entries = [ROOT, { name: 'Workbook', first: 130, length: 5000 }];
    // 130 sectors need a second table, which the list names at its end or in its midst.
    const far = (listed: readonly (readonly number[])[], list = 5): Uint8Array => {
      const bytes = container({ sectors: 140, entries, tables: [0], list, listed, chains: [END] });
      const view = new DataView(bytes.buffer);
      // The second table is sector 7; of sector 130, its third word.
      for (let word = 0; word < 128; word++) view.setUint32(8 * 512 + word * 4, word === 2 ? 131 : word === 3 ? 130 : FREE, true);
      return bytes;
    };
    const last = (next: number): number[] => [...Array<number>(127).fill(FREE), next];
    assert.throws(() => oleEntries(far([[7, ...last(END).slice(1)]])), fault(/stream 1: sector 130 again/));
    assert.throws(() => oleEntries(far([[...Array<number>(126).fill(FREE), 7, END]])), fault(/stream 1: sector 130 again/));
    assert.throws(() => oleEntries(far([last(6), [7, ...last(END).slice(1)]])), fault(/stream 1: sector 130 again/));
    // Without the second table the chain ends there.
    assert.equal(oleEntries(far([last(END)])).length, 1);
    assert.throws(() => oleEntries(far([last(5)])), fault(/list of tables/));
    assert.throws(() => oleEntries(far([last(140)])), fault(/list of tables/));
    assert.throws(() => oleEntries(far([], 140)), fault(/list of tables/));
    assert.equal(oleEntries(far([last(FREE)])).length, 1);
  });

  it('is refused where it lies beyond the file, or is more than the file', () => {
    refused({ entries: [ROOT, { name: 'a' }], tables: [0, 8] }, /table sector 8 beyond the file/);
    refused({ entries: [ROOT, { name: 'a' }], tables: Array<number>(9).fill(0) }, /more table than file/);
    assert.equal(top({ entries: [ROOT, { name: 'a' }], tables: Array<number>(8).fill(0) }).length, 1);
    assert.equal(top({ entries: [ROOT, { name: 'a' }], tables: [0, END, FREE] }).length, 1);
  });

  it('names a second one by its last place in the header, too', () => {
    const tables = [...Array<number>(108).fill(FREE), 0];
    assert.equal(top({ entries: [ROOT, { name: 'a' }], tables, chains: [END] }).length, 1);
  });
});

describe('what a container is', () => {
  const entriesOf = (...names: string[]): readonly Entry[] => [
    ROOT,
    ...names.map((name, at): Entry => ({ name, ...(at < names.length - 1 ? { right: at + 2 } : {}) })),
  ];
  const kindOf = (bytes: Uint8Array): string => {
    try {
      return sniff(bytes);
    } catch (error) {
      assert.ok(error instanceof WorkbookFault);
      return error.code;
    }
  };
  const of = (...names: string[]): string => kindOf(container({ entries: entriesOf(...names) }));

  it('is told by the streams at its top, whatever their case; a workbook that was encrypted is that first', () => {
    assert.deepEqual(
      [of('Workbook'), of('BOOK'), of('workbook', 'WordDocument'), of('WORDDOCUMENT'), of('PowerPoint Document'), of('Other')],
      ['biff', 'biff', 'biff', 'file/other-office-document', 'file/other-office-document', 'file/not-a-workbook'],
    );
    assert.deepEqual([of('EncryptedPackage', 'Workbook'), of('encryptedpackage')], ['file/encrypted', 'file/encrypted']);
  });

  it('is told by the names that lie in it where it is damaged; a workbook is damaged then', () => {
    const spoilt = (name: string): string => {
      const bytes = container({ entries: entriesOf(name) });
      // No root: nothing can be walked.
      bytes[2 * 512 + 66] = 2;
      return kindOf(bytes);
    };
    assert.deepEqual(['Workbook', 'Book', 'WordDocument', 'PowerPoint Document', 'EncryptedPackage', 'Other'].map(spoilt), [
      'file/damaged',
      'file/damaged',
      'file/other-office-document',
      'file/other-office-document',
      'file/encrypted',
      'file/not-a-workbook',
    ]);
    // A name at the very end of what there is, and one that lies between two letters.
    const end = (shift: number): string => {
      const bytes = new Uint8Array(4096);
      bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
      bytes.set(
        Array.from('WordDocument').flatMap((letter) => [letter.charCodeAt(0), 0]),
        4096 - 24 - shift,
      );
      return kindOf(bytes);
    };
    assert.deepEqual([end(0), end(1), end(2)], ['file/other-office-document', 'file/not-a-workbook', 'file/other-office-document']);
  });

  it('is none of a text, a zip or a stream without a container', () => {
    assert.deepEqual(
      [
        [0x50, 0x4b],
        [0x50, 0x4c, 3, 4],
        [0x09, 0x08, 0x10],
        [0x09, 0x04],
        [0x09, 0x02],
        [0x09, 0x00],
        [0x09, 0x01],
        [0x08, 0x09],
        [0x09],
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe0],
      ].map((bytes) => kindOf(Uint8Array.from(bytes))),
      ['xlsx', 'file/not-a-workbook', 'biff', 'biff', 'biff', 'biff', ...Array<string>(4).fill('file/not-a-workbook')],
    );
    assert.throws(() => sniff(new Uint8Array()), { code: 'file/not-a-workbook', detail: 'empty' });
    assert.throws(() => sniff(Uint8Array.from([0x09])), { code: 'file/not-a-workbook', detail: '' });
  });
});
