/**
 * Counts, for each published report and each way of pasting or writing it, the findings that the filled template does not have (false) and those that
 * only it has (missed).
 */
import { CARRIERS, difference, PUBLISHED, publishedReport } from '../test/support/carriers.ts';
import { byLibreOffice, DOCUMENT_CARRIERS, documentDifference, laidOut } from '../test/support/document-carriers.ts';
import { toHtml } from '../test/support/documents.ts';

interface Counted {
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

const reported = ({ wrong, missed }: Counted): string => `${wrong.length} / ${missed.length}`;

const table = (columns: readonly string[], lines: readonly (readonly string[])[]): string =>
  [['false / missed', ...columns], ['---', ...columns.map(() => '---')], ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');

const workbooks = PUBLISHED.map((name) => [name, ...CARRIERS.map((carrier) => reported(difference(publishedReport(name), carrier)))]);

const byOffice = byLibreOffice(new Map(PUBLISHED.map((name) => [name, toHtml(laidOut(publishedReport(name)))])));
const documents: string[][] = [];
for (const name of PUBLISHED) {
  const report = publishedReport(name);
  const line: string[] = [name];
  for (const { write } of DOCUMENT_CARRIERS) line.push(reported(await documentDifference(report, await write(report))));
  const converted = byOffice?.get(name);
  line.push(converted === undefined ? 'not installed' : reported(await documentDifference(report, converted)));
  documents.push(line);
}

const pasted = table(
  CARRIERS.map(({ name }) => name),
  workbooks,
);
const written = table([...DOCUMENT_CARRIERS.map(({ name }) => name), 'Word, by LibreOffice from a web page'], documents);
process.stdout.write(`${pasted}\n\n${written}\n`);
