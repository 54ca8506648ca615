import assert from 'node:assert/strict';
import { PUBLISHED, publishedReport } from '../support/carriers.ts';
import { byLibreOffice, DOCUMENT_CARRIERS, documentDifference, laidOut, NARRATIVE } from '../support/document-carriers.ts';
import { toHtml } from '../support/documents.ts';

/** A published report in a document: exactly the findings of the filled template, its office, its year and its texts. */
async function same(name: string, bytes: Uint8Array): Promise<void> {
  const report = publishedReport(name);
  assert.deepEqual(
    await documentDifference(report, bytes),
    { wrong: [], missed: [], organization: report.organization, year: report.year, overview: NARRATIVE.overview.join('\n') },
    name,
  );
}

describe('published reports in documents', function () {
  this.timeout(180_000);

  for (const { name: carrier, write } of DOCUMENT_CARRIERS) {
    it(`have the findings of the filled template: ${carrier}`, async () => {
      for (const name of PUBLISHED) await same(name, await write(publishedReport(name)));
    });
  }

  it('have the findings of the filled template: Word, by LibreOffice from a web page', async function () {
    const made = byLibreOffice(new Map(PUBLISHED.map((name) => [name, toHtml(laidOut(publishedReport(name)))])));
    // Two of its files are in test/data, for where it is not installed.
    if (made === null) this.skip();
    for (const [name, bytes] of made) await same(name, bytes);
  });
});
