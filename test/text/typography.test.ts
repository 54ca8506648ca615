import assert from 'node:assert/strict';
import { cliText } from '../../src/text/cli/cli.ts';
import { documentFaults } from '../../src/text/documents/document-faults.ts';
import { en } from '../../src/text/findings/en.ts';
import { excelText } from '../../src/text/pane/excel.ts';
import { differenceText, figureText } from '../../src/text/findings/figure.ts';
import { importText } from '../../src/text/documents/importing.ts';
import { paneEn } from '../../src/text/pane/pane-en.ts';
import { paneZhCN } from '../../src/text/pane/pane.ts';
import { batchPageText } from '../../src/text/workbench/batch-page.ts';
import { dialogsText } from '../../src/text/workbench/workbench-dialogs.ts';
import { workbenchText } from '../../src/text/workbench/workbench.ts';
import { wpsText } from '../../src/text/pane/wps.ts';
import { zhCN } from '../../src/text/findings/zh-CN.ts';
import * as template from '../../src/workbook/xlsx/template/words.ts';

/** Every sentence under a value; one with blanks is filled with numbers, which is what most blanks are. */
function sentences(value: unknown, path: string): [path: string, sentence: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return sentences((value as (...given: readonly number[]) => unknown)(2, 3, 4, 5, 6), `${path}()`);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => sentences(each, `${path}.${key}`));
}

const wrong = (texts: readonly (readonly [string, string])[], pattern: RegExp): string[] =>
  texts.filter(([, sentence]) => pattern.test(sentence)).map(([path, sentence]) => `${path}: ${sentence}`);

const chinese = sentences(
  {
    cli: cliText['zh-CN'],
    documents: [documentFaults['zh-CN'], importText['zh-CN']],
    excel: excelText['zh-CN'],
    findings: zhCN,
    pane: paneZhCN,
    template,
    workbench: workbenchText('zh-CN'),
    batchPage: batchPageText('zh-CN'),
    dialogs: dialogsText('zh-CN'),
    wps: wpsText['zh-CN'],
  },
  'zh-CN',
);
const english = sentences(
  {
    cli: cliText.en,
    documents: [documentFaults.en, importText.en],
    excel: excelText.en,
    findings: en,
    pane: paneEn,
    workbench: workbenchText('en'),
    batchPage: batchPageText('en'),
    dialogs: dialogsText('en'),
    wps: wpsText.en,
  },
  'en',
);

describe('the sentences', () => {
  it('in Chinese have the punctuation of Chinese', () => {
    assert.ok(chinese.length > 500, String(chinese.length));
    // A half-width mark beside a Chinese character.
    assert.deepEqual(wrong(chinese, /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u), []);
    // A blank beside a full-width mark, which brings its own.
    assert.deepEqual(wrong(chinese, / [，。；：？！、（）“”《》]|[，。；：？！、（）“”《》] (?!&)/u), []);
    assert.deepEqual(wrong(chinese, /。。|，，|。，|，。|：：/), []);
  });

  it('in English have straight quotes: curly ones are a full character wide in Chinese fonts', () => {
    assert.ok(english.length > 400, String(english.length));
    assert.deepEqual(wrong(english, /[‘’“”]/), []);
    assert.deepEqual(wrong(english, / {2}| [,;:.?!](?=\s|$)/), []);
  });

  it('say the same things in both languages', () => {
    const blanks = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();
    for (const [path, sentence] of sentences(zhCN, '')) {
      const [, translation] = sentences(en, '').find(([other]) => other === path) ?? assert.fail(`no English for ${path}`);
      assert.deepEqual(blanks(translation), blanks(sentence), `${path}: ${translation}`);
    }
  });
});

describe('figures in sentences', () => {
  it('have a minus sign, not a hyphen, and text stays as it was typed', () => {
    assert.deepEqual([3, 0, -5, -0.25].map(figureText), ['3', '0', '−5', '−0.25']);
    assert.deepEqual(['-', '12-3', '空'].map(figureText), ['-', '12-3', '空']);
    assert.deepEqual([72, 0, -72].map(differenceText), ['+72', '0', '−72']);
  });
});
