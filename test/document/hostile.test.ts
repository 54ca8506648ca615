import assert from 'node:assert/strict';
import { zipSync } from 'fflate';
import { documentOfText, readDocument } from '../../src/document/index.ts';
import { snapshotOf } from '../../src/document/snapshot.ts';
import { officialForms } from '../../src/form/index.ts';
import { WorkbookFault } from '../../src/workbook/workbook.ts';
import { docxOf, wordPart, wordParagraph } from '../support/documents.ts';

/** The fault that reading it ends in; `null` where it is read. */
function faultOf(given: Uint8Array | string): string | null {
  try {
    snapshotOf(typeof given === 'string' ? documentOfText(given, { forms: officialForms }) : readDocument(given, { forms: officialForms }));
    return null;
  } catch (error) {
    assert.ok(error instanceof WorkbookFault, String(error));
    return error.code;
  }
}

const repeated = (text: string, times: number): string => text.repeat(times);
const CELL = '<w:tc><w:p/></w:tc>';

describe('hostile documents end in a sentence', () => {
  const cases: Record<string, readonly [() => Uint8Array | string, string | null]> = {
    'a zip bomb': [() => docxOf(wordParagraph('x').repeat(3_000_000)), 'file/too-large'],
    'more entries than a Word file has': [
      () =>
        zipSync({
          'word/document.xml': new Uint8Array(),
          ...Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`a${at}`, new Uint8Array()])),
        }),
      'file/not-a-workbook',
    ],
    'a Word file cut off': [() => docxOf(wordParagraph('x')).subarray(0, 300), 'file/not-a-workbook'],
    '10,000 nested tables in Word': [
      () => docxOf(`${repeated('<w:tbl><w:tr><w:tc>', 10_000)}${repeated('</w:tc></w:tr></w:tbl>', 10_000)}`),
      'file/damaged',
    ],
    '1,000,000 cells in Word': [() => docxOf(`<w:tbl>${repeated(`<w:tr>${repeated(CELL, 50)}</w:tr>`, 20_000)}</w:tbl>`), 'file/too-large'],
    'spans over millions of columns': [
      () =>
        docxOf(
          `<w:tbl>${repeated('<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>', 100)}</w:tbl>`,
        ),
      null,
    ],
    'styles based on one another': [
      () =>
        docxOf(`<w:tbl><w:tr><w:tc>${wordParagraph('x', '<w:pStyle w:val="s1"/>')}</w:tc>${CELL}</w:tr></w:tbl>`, {
          'word/styles.xml': wordPart(
            'styles',
            Array.from({ length: 5000 }, (_, at) => `<w:style w:styleId="s${at}"><w:basedOn w:val="s${(at + 1) % 5000}"/></w:style>`).join(''),
          ),
        }),
      null,
    ],
    'fields that never end': [
      () => docxOf(`${repeated('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>', 50_000)}<w:tbl><w:tr>${CELL}${CELL}</w:tr></w:tbl>`),
      null,
    ],
    'entities that expand': [() => docxOf('<!DOCTYPE x [<!ENTITY a "aaaa">]>'), 'file/damaged'],
    '10,000 nested tables on a page': [() => repeated('<table><tr><td>', 10_000), 'file/too-large'],
    '1,000,000 cells on a page': [() => `<table>${repeated(`<tr>${repeated('<td>1', 90)}`, 11_200)}</table>`, 'file/too-large'],
    'a cell that spans over everything': [() => '<table><tr><td rowspan=65534 colspan=1000>1<td>2</table>'.repeat(100), 'file/too-large'],
    'tables without number': [() => repeated('<table><tr><td>1<td>2</table>', 2_000), 'file/too-large'],
    'elements left open, each with another attribute': [
      () => `${Array.from({ length: 3_000 }, (_, at) => `<b id=${at}>`).join('')}${repeated('<p>', 3_000)}`,
      'file/too-large',
    ],
    'an element of very many attributes': [() => `<p ${Array.from({ length: 300_000 }, (_, at) => `a${at}`).join(' ')}>`, 'file/too-large'],
    'scripts that are never closed': [() => `<table><tr><td>1<td>2</table><script>${repeated('<table><tr><td>', 10_000)}`, null],
    'lines of very many cells': [() => repeated('a\t', 100_000), 'file/too-large'],
    'very many lines': [() => repeated('a\tb\n', 100_000), 'file/too-large'],
    'labels torn without end': [() => repeated('商业\n企业\t', 60_000), 'file/too-large'],
    'quotes that never close': [() => `a\t1\n${repeated('"\t', 60)}\n`.repeat(1_000), null],
    'a text in no encoding': [() => Uint8Array.from({ length: 5000 }, (_, at) => (at * 89) % 256), 'file/not-a-workbook'],
  };
  for (const [what, [make, expected]] of Object.entries(cases)) it(what, () => assert.equal(faultOf(make()), expected)).timeout(20_000);
});
