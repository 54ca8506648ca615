import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normalName, normalText, type NormalText, type TextContext } from '../../../src/check/rules/statements/normal-text.ts';
import { SYMBOL } from '../../../src/form/phrase.ts';

const SHOWN: Readonly<Record<string, string>> = {
  [SYMBOL.year]: '<year>',
  [SYMBOL.lastYear]: '<last>',
  [SYMBOL.nextYear]: '<next>',
  [SYMBOL.otherDate]: '<date>',
  [SYMBOL.lastDay]: '<end>',
  [SYMBOL.organization]: '<own>',
  [SYMBOL.otherNumber]: '<?>',
};
/** The symbols so that they can be read, numbers with what they are. */
const shown = ({ symbols, numbers }: NormalText): string =>
  Array.from({ length: symbols.length }, (_, at) => {
    const symbol = symbols[at]!;
    return symbol === SYMBOL.number ? `<${numbers.get(at)!}>` : (SHOWN[symbol] ?? symbol);
  }).join('');

const context: TextContext = { year: 2024, organization: '某市教育局', units: ['件', '人次'] };
const read = (source: string, more: Partial<TextContext> = {}): NormalText => normalText(source, { ...context, ...more });

describe('a text in normal form', () => {
  it('has its numbers as numbers, where they count something', () => {
    const texts: Record<string, string> = {
      收到3119件: '收到<3119>件',
      '收到３，１１９件。': '收到<3119>件。',
      '收到 31 19 件': '收到<3119>件',
      // Of digits the unit may be any; of numerals it must be known, for they stand in words, too.
      '收到12篇,三件,三人次,三篇': '收到<12>篇,<3>件,<3>人次,三篇',
      进一步做好一千零五件: '进一步做好<1005>件',
      一百五件: '<?>件',
      '3.5件': '<?>件',
      '': '',
      末尾12: '末尾<12>',
      末尾十: '末尾十',
    };
    for (const [source, wanted] of Object.entries(texts)) assert.equal(shown(read(source)), wanted, source);
    for (const behind of '%‰号万亿千百多余几元个月日时点届')
      assert.equal(shown(read(`有12${behind}`)), behind === '月' ? '有<date>' : `有<?>${behind}`);
    assert.equal(shown(read('一件', { units: [] })), '一件');
  });

  it('has years and dates as seen from the report’s', () => {
    const texts: Record<string, string> = {
      '2024年，': '<year>,',
      二〇二四年: '<year>',
      '2023年': '<last>',
      '2025年': '<next>',
      '2022年': '<date>',
      '2026年': '<date>',
      '1900年': '<date>',
      '2099年': '<date>',
      '1899年': '<1899>年',
      '2100年': '<2100>年',
      '24年': '<24>年',
      '02024年': '<2024>年',
      '2024': '<2024>',
      '2024年12月31日': '<year><end>',
      '12月31日止': '<end>止',
      '12月30日': '<date>',
      '11月31日': '<date>',
      '12月份': '<date>',
      '5月': '<date>',
      '5月份完成': '<date>完成',
      '5月6日': '<date>',
      '5月6': '<date><6>',
      '5月6件': '<date><6>件',
      十二月三十一日: '十二月三十一日',
      十二月份: '<date>',
    };
    for (const [source, wanted] of Object.entries(texts)) assert.equal(shown(read(source)), wanted, source);
    // 一月 may be a month and may be how long something took.
    assert.equal(shown(read('十二月')), '十二月');
    assert.equal(shown(read('2024年，2023年', { year: null })), '<date>,<date>');
  });

  it('has the body’s own name as one symbol, if it is not too long', () => {
    assert.equal(shown(read('某市教育局收到3件，某市收到4件')), '<own>收到<3>件,某市收到<4>件');
    assert.equal(shown(read('某市教育局', { organization: '' })), '某市教育局');
    for (const [length, wanted] of [
      [60, '<own>'],
      [61, '某'.repeat(61)],
    ] as const)
      assert.equal(shown(read('某'.repeat(length), { organization: '某'.repeat(length) })), wanted);
    assert.equal(normalName(' 某市 教育局（本级）'), '某市教育局(本级)');
  });

  it('is NFKC without white space, radicals as the letters they stand for', () => {
    const texts: Record<string, string> = {
      '　公　开\t\u200B\u200D\u2060\uFEFF\u00AD的': '公开的',
      'ＡＢ（甲）；：': 'AB(甲);:',
      '⻚⾯：⻓': '页面:长',
      '㈱㎏': '(株)kg',
      '，。、！？“”': ',。、!?“”',
      '😀\uD83D': '😀\uD83D',
      '\uD83D': '\uD83D',
      '\uDC00a': '\uDC00a',
      '！~ \u007F': '!~\u007F',
      '一\u9FFF\uA000': '一\u9FFF\uA000',
    };
    for (const [source, wanted] of Object.entries(texts)) assert.equal(shown(read(source)), wanted, source);
  });

  it('knows for every symbol where it stands in the text', () => {
    const { symbols, begins, ends } = read('某市教育局 2024年，共 １,２３４ 件（㈱）12月31日。');
    const pieces = Array.from({ length: symbols.length }, (_, at) =>
      '某市教育局 2024年，共 １,２３４ 件（㈱）12月31日。'.slice(begins[at], ends[at]),
    );
    assert.deepEqual(pieces, ['某市教育局', '2024年', '，', '共', '１,２３４', '件', '（', '㈱', '㈱', '㈱', '）', '12月31日', '。']);
    const letters = fc.constantFrom(...Array.from('共收到申请12，345件。年月日 \u3000（）㈱\uFDFA😀二十'), '2024年', '12月31日', '某市教育局');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 60 }), (list) => {
        const source = list.join('');
        const text = read(source);
        let before = 0;
        for (let at = 0; at < text.symbols.length; at++) {
          const [begin, end] = [text.begins[at]!, text.ends[at]!];
          assert.ok(begin < end && end <= source.length && end >= before);
          // Between two symbols there is white space at most.
          if (begin > before) assert.equal(source.slice(before, begin).trim(), '');
          const symbol = text.symbols[at]!;
          if (SHOWN[symbol] === undefined && symbol !== SYMBOL.number) assert.ok(source.slice(begin, end).normalize('NFKC').includes(symbol));
          before = end;
        }
        assert.equal(source.slice(before).trim(), '');
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('is as long as it has to be, also where a sign stands for many letters', () => {
    const source = '\uFDFA'.repeat(3000);
    const { symbols, ends } = read(source);
    assert.equal(symbols, '\uFDFA'.normalize('NFKC').replaceAll(' ', '').repeat(3000));
    assert.equal(ends[symbols.length - 1], 3000);
  });
});
