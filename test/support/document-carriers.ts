import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document as DocxDocument, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { documentWorkbook, readDocument } from '../../src/document/index.ts';
import type { Document, Grid } from '../../src/document/document.ts';
import { publicationFile, type PublicationKind } from '../../src/document/publish/index.ts';
import { officialForms } from '../../src/form/index.ts';
import { openSession } from '../../src/session/index.ts';
import { without, type Laid } from './carriers.ts';
import { documentOf, toDocx, toHtml, toText } from './documents.ts';
import { examineDraft } from './examine.ts';
import { findingsOf, openBytes } from './read-document.ts';
import { draftOf } from './sheet.ts';

/** A way in which a report comes as a document. */
export interface DocumentCarrier {
  readonly name: string;
  readonly write: (report: Laid) => Promise<Uint8Array> | Uint8Array;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));

/** The texts of the three sections, the same in every carrier. */
export const NARRATIVE = { overview: ['本年度工作有序开展。', '机制逐步健全。'], problems: ['仍有不足，将加以改进。'], other: ['无'] };

export const laidOut = ({ form, organization, year, figures }: Laid): Document =>
  documentOf(form, figures, { organization, year, narrative: NARRATIVE });

const tableOf = ({ rows }: Grid): Table =>
  new Table({
    rows: rows.map(
      (row) =>
        new TableRow({
          children: row.map(
            ({ text, colSpan, rowSpan }) =>
              new TableCell({
                columnSpan: colSpan,
                rowSpan,
                children: text.split('\n').map((line) => new Paragraph({ children: [new TextRun(line)] })),
              }),
          ),
        }),
    ),
  });

/** Written by the library `docx`, without our own XML. */
export const byDocxLibrary = async ({ blocks }: Document): Promise<Uint8Array> =>
  new Uint8Array(
    await Packer.toArrayBuffer(
      new DocxDocument({ sections: [{ children: blocks.map((block) => (block.kind === 'grid' ? tableOf(block) : new Paragraph(block.text))) }] }),
    ),
  );

/** Written as our own publication. */
async function publishedAs(report: Laid, kind: PublicationKind): Promise<Uint8Array> {
  const workbook = documentWorkbook(readDocument(toDocx(laidOut(report)), { forms: officialForms }));
  const exported = await openSession(workbook, { forms: officialForms }).report({ file: '', generatedAt: '', version: '0' });
  const { content } = await publicationFile(exported, report.form, false, kind);
  return typeof content === 'string' ? utf8(content) : content;
}

/** As Word copies a table whose cells have several paragraphs: each ends like a row. */
const torn = (text: string): string =>
  text
    .replace('商业企业\t科研机构\t社会公益组织\t法律服务机构', '商业\n企业\t科研\n机构\t社会\n公益\n组织\t法律服务\n机构')
    .replace('三、本年度办理结果', '三、本年\n度办理\n\n结果')
    .replace('（三）不予公开', '（三）不\n予公开')
    .replace(/其他结果/g, '其他\n结果');

export const DOCUMENT_CARRIERS: readonly DocumentCarrier[] = [
  { name: 'Word, official layout', write: (report) => toDocx(laidOut(report)) },
  { name: 'Word, by the library docx', write: (report) => byDocxLibrary(laidOut(report)) },
  { name: 'Word, our publication', write: (report) => publishedAs(report, 'docx') },
  { name: 'web page', write: (report) => utf8(toHtml(laidOut(report))) },
  { name: 'web page, our publication', write: (report) => publishedAs(report, 'html') },
  { name: 'text', write: (report) => utf8(toText(laidOut(report))) },
  { name: 'text, labels torn into lines', write: (report) => utf8(torn(toText(laidOut(report)))) },
  { name: 'text, UTF-16', write: (report) => utf16(toText(laidOut(report))) },
];

export interface DocumentDifference {
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
  readonly organization: string;
  readonly year: number | null;
  readonly overview: string;
}

/** The findings in a document compared with those in the filled template, except for names. */
export async function documentDifference(report: Laid, bytes: Uint8Array): Promise<DocumentDifference> {
  const { form, figures, organization, year } = report;
  const found = await openBytes(bytes);
  const got = findingsOf(found);
  const expected = findingsOf(examineDraft(draftOf(form, figures, { organization, year })));
  return {
    wrong: without(got, expected),
    missed: without(expected, got),
    organization: found.reading.organization,
    year: found.reading.year,
    overview: found.reading.narrative.get('overview')?.text ?? '',
  };
}

/** Word files converted from web pages by LibreOffice, all in one run; null if it is not installed. */
export function byLibreOffice(pages: ReadonlyMap<string, string>): Map<string, Uint8Array> | null {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-libreoffice-'));
  try {
    for (const [name, page] of pages) writeFileSync(join(folder, `${name}.html`), page);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const filters = ['--infilter=HTML (StarWriter)', '--convert-to', 'docx:MS Word 2007 XML'];
    execFileSync(
      'soffice',
      [profile, '--headless', ...filters, '--outdir', folder, ...[...pages.keys()].map((name) => join(folder, `${name}.html`))],
      {
        stdio: 'ignore',
        timeout: 150_000,
      },
    );
    return new Map([...pages.keys()].map((name) => [name, new Uint8Array(readFileSync(join(folder, `${name}.docx`)))]));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && (error as NodeJS.ErrnoException).syscall?.startsWith('spawn') === true) return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
