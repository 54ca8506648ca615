import assert from 'node:assert/strict';
import { textOf } from '../../scripts/mutate/kept.ts';
import { crc, packed, unpack } from './own/archive.ts';
import { PLANTS, toldBy } from './planted.ts';

/** What is seen within a few cases is tried here; `npm run fuzz -- --planted` tries all. */
const QUICK = ['labels stand for the row after', 'text is written as markup', 'clearing leaves the styles'];

describe('what the fuzz sees', function () {
  this.timeout(300_000);

  for (const plant of PLANTS.filter(({ what }) => QUICK.includes(what)))
    it(`if ${plant.what}`, async () => assert.notEqual(await toldBy(plant, 1, 20), null));

  it('nothing, if nothing is planted', async () => assert.equal(await toldBy(null, 1, 20), null));

  it('is planted where the sources still have it', () => {
    for (const { source, from, to } of PLANTS) {
      assert.ok(textOf(source).includes(from), `${source}: ${from}`);
      assert.notEqual(from, to);
    }
  });
});

describe('the archives of the fuzz’s own', () => {
  const files = new Map([
    ['a.txt', new TextEncoder().encode('甲'.repeat(500))],
    ['b/c.txt', new TextEncoder().encode('')],
    ['d.txt', new TextEncoder().encode('丁')],
  ]);

  it('come back as they were, with descriptors and without', () => {
    for (const descriptors of [false, true]) assert.deepEqual(unpack(packed(files, { descriptors })), files);
    assert.equal(crc(new TextEncoder().encode('123456789')), 0xcbf43926);
  });

  it('are refused where they are spoilt', () => {
    assert.throws(() => unpack(packed(files, { wrongSum: 'a.txt' })), /size or sum/);
    assert.throws(() => unpack(packed(files, { over: 'b/c.txt' })), /over one another/);
    assert.throws(() => unpack(new Uint8Array(30)), /no end record/);
  });
});
