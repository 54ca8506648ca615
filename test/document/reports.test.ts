import assert from 'node:assert/strict';
import { formById } from '../../src/form/index.ts';
import { documentOf, toDocx, toHtml, toText, type Words } from '../support/documents.ts';
import { examineDraft } from '../support/examine.ts';
import { findingsOf, openBytes } from '../support/read-document.ts';
import { draftOfReport, published, REPORTS } from '../support/reports.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a report in a document', () => {
  for (const name of REPORTS) {
    const { form, organization, year, cells } = published(name);
    const narrative = { overview: ['本年度工作有序开展。', '机制逐步健全。'], problems: ['仍有不足，将加以改进。'], other: ['无'] };
    const words: Words = { organization, year, narrative };
    const document = documentOf(formById(form)!, cells, words);
    const carriers = { docx: toDocx(document), html: utf8(toHtml(document)), txt: utf8(toText(document)) };
    for (const [carrier, bytes] of Object.entries(carriers)) {
      it(`${name} as .${carrier} has the findings of the template`, async () => {
        const found = await openBytes(bytes);
        assert.deepEqual(findingsOf(found), findingsOf(examineDraft(draftOfReport(name))));
        assert.equal(found.reading.narrative.get('overview')!.text, narrative.overview.join('\n'));
      });
    }
  }
});
