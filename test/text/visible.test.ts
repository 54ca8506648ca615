import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withVisibleValues, visible, visibleJson } from '../../src/text/visible.ts';

/** What must not be left: by Unicode's own words for it, not by ours. */
const controls = /[\p{C}\p{Zl}\p{Zp}]/u;
const assigned = (text: string): string => text.replace(/[\p{Cn}\p{Co}]/gu, '');
const anything = fc.string({ unit: 'binary', maxLength: 40 });

describe('text made visible', () => {
  it('leaves plain text as it is', () => {
    for (const text of ['酒后镇人民政府', '依申请公开!H12', '2,500（万元）', 'a b  c', '𠮷', '“无”', '']) assert.equal(visible(text), text);
  });

  it('shows what a terminal obeys, by picture or number', () => {
    assert.equal(visible('a\nb\r\u001b[31mc\u007f'), 'a␊b␍␛[31mc␡');
    assert.equal(visible('甲\u202e乙\u2066\u200b\u0085\u2028\ufeff'), '甲‹U+202E›乙‹U+2066›‹U+200B›‹U+0085›‹U+2028›‹U+FEFF›');
    assert.equal(visible('\ud800a\u{e0041}'), '‹U+D800›a‹U+E0041›');
    assert.equal(visible(`甲${'\u3000'.repeat(120)}乙`), '甲‹␣×120›乙');
  });

  it('leaves nothing that is obeyed, and shows the same the second time', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const shown = visible(text);
        assert.doesNotMatch(assigned(shown), controls);
        assert.equal(visible(shown), shown);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('writes JSON that says the same without them', () => {
    fc.assert(
      fc.property(fc.dictionary(anything, anything), (data) => {
        const json = visibleJson(JSON.stringify(data));
        assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(data)));
        assert.doesNotMatch(assigned(json), controls);
      }),
      { seed: 7, numRuns: 500 },
    );
    assert.equal(visibleJson('{\n  "a": "\u009b"\n}\n'), '{\n  "a": "\\u009b"\n}\n');
  });

  it('goes into every sentence, however deep', () => {
    const say = withVisibleValues({ plain: 'a', inner: { of: (name: string, count: number) => `${name}: ${count}` } });
    assert.equal(say.plain, 'a');
    assert.equal(say.inner.of('x\ny', 3), 'x␊y: 3');
  });
});
