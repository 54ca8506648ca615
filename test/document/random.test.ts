import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Block, Document } from '../../src/document/document.ts';
import { documentWorkbook, fillTemplate, readDocument } from '../../src/document/index.ts';
import { cellsOf } from '../../src/form/cells.ts';
import type { Form } from '../../src/form/form.ts';
import { officialForms } from '../../src/form/index.ts';
import type { Reading } from '../../src/read/read.ts';
import type { Report } from '../../src/report/schema.ts';
import { openSession } from '../../src/session/index.ts';
import type { Workbook } from '../../src/workbook/workbook.ts';
import { templateFor } from '../../src/apps/filled-template.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { documentOf, toDocx, toHtml, toText } from '../support/documents.ts';
import { findingsOf, openBytes } from '../support/read-document.ts';
import { examineDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';
import { casesOf } from '../support/long.ts';

/** Figures as reports have them: whole numbers, amounts, blanks, and what is no plain number. */
const figure = fc.oneof(
  { weight: 8, arbitrary: fc.nat({ max: 99_999 }).map(String) },
  { weight: 2, arbitrary: fc.constant('0') },
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom('/', '12件', '251000元', '3.5', '-4', '+19', '１２') },
);
const spacing = fc.constantFrom('', ' ', '  ', '\u3000', '\u00A0');

/** The same document with white space around the texts of its cells. */
const spaced = ({ title, blocks }: Document, spaces: readonly string[]): Document => {
  let at = 0;
  const around = (text: string): string => `${spaces[at++ % spaces.length]!}${text}${spaces[at++ % spaces.length]!}`;
  return {
    title,
    blocks: blocks.map((block): Block =>
      block.kind === 'paragraph' ? block : { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, text: around(cell.text) }))) },
    ),
  };
};

/** The same document with its tables on a finer grid: every cell spans so many columns for one. */
const spread = ({ title, blocks }: Document, spans: readonly number[]): Document => ({
  title,
  blocks: blocks.map((block, index): Block => {
    if (block.kind === 'paragraph') return block;
    const times = spans[index % spans.length]!;
    return { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, colSpan: cell.colSpan * times }))) };
  }),
});

const shown = (text: string): string | number | null => {
  const trimmed = text.trim();
  return trimmed === '' ? null : /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
};

function assertFigures(reading: Reading, cells: Readonly<Record<string, string>>): void {
  for (const [key, given] of Object.entries(cells)) {
    const { figure: read } = reading.cells.get(key)!;
    const content = read.kind === 'number' ? read.value : read.kind === 'blank' ? null : read.text;
    assert.equal(content, shown(given), key);
  }
}

const exported = (workbook: Workbook): Promise<Report> =>
  openSession(workbook, { forms: officialForms }).report({ file: '', generatedAt: '', version: '0' });

/** A template filled with what was read, saved and opened again. */
async function imported(form: Form, reading: Reading): Promise<Workbook> {
  const { workbook } = await fillTemplate((filling) => templateFor(form, filling), reading);
  return openXlsx(workbook.toBytes());
}

describe('any report in any document', () => {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  for (const form of officialForms) {
    for (const [carrier, write] of Object.entries({
      docx: toDocx,
      html: (each: Document) => utf8(toHtml(each)),
      text: (each: Document) => utf8(toText(each)),
    })) {
      it(`${form.id} as ${carrier} is read as it was written, and comes out of a template as it went in`, () =>
        fc.assert(
          fc.asyncProperty(
            fc.infiniteStream(figure),
            fc.array(spacing, { minLength: 1, maxLength: 7 }),
            fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
            fc.string({ maxLength: 60 }),
            async (figures, spaces, spans, words) => {
              const keys = [...cellsOf(form).keys()];
              const texts = figures.take(keys.length);
              const cells = Object.fromEntries(keys.map((key) => [key, texts.next().value as string]));
              const text = `本年${words.replace(/\p{C}|\p{Z}/gu, '').replace(/[<>&"]/g, '')}平稳。`;
              const document = documentOf(form, cells, {
                organization: '某局',
                year: form.years.from,
                narrative: { overview: [text, '第二段。'], problems: ['有。'], other: ['无'] },
              });
              const bytes = write(spread(spaced(document, spaces), spans));
              const { reading } = await openBytes(bytes);
              assert.equal(reading.form.id, form.id);
              assertFigures(reading, cells);
              const template = await imported(form, reading);
              assertFigures((await openSession(template, { forms: officialForms }).examine()).reading, cells);
              const { tables, raw, narrative, organization, year } = await exported(template);
              const before = await exported(documentWorkbook(readDocument(bytes, { forms: officialForms })));
              assert.deepEqual(
                { tables, raw, narrative, organization, year },
                {
                  tables: before.tables,
                  raw: before.raw,
                  narrative: before.narrative,
                  organization: before.organization,
                  year: before.year,
                },
              );
              assert.equal(reading.narrative.get('overview')!.text, `${text}\n第二段。`);
            },
          ),
          { seed: 14, numRuns: casesOf(25) },
        )).timeout(60_000);
    }
  }

  for (const kind of ['docx', 'html'] as const) {
    it(`what LibreOffice made of a page, as .${kind}, has the findings of the template`, async () => {
      const bytes = new Uint8Array(readFileSync(new URL(`../data/jiuhou-2020-by-libreoffice.${kind}`, import.meta.url)));
      assert.deepEqual(findingsOf(await openBytes(bytes)), findingsOf(examineDraft(draftOfReport('jiuhou-2020'))));
    });
  }
});
