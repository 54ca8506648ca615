import assert from 'node:assert/strict';
import type { Examination } from '../../src/check/check.ts';
import { documentWorkbook } from '../../src/document/document-workbook.ts';
import { readDocument } from '../../src/document/read-document.ts';
import { formById, officialForms } from '../../src/form/index.ts';
import type { Finding } from '../../src/read/finding.ts';
import { openSession } from '../../src/session.ts';
import { documentOf, toDocx, toHtml, type Words } from '../support/documents.ts';
import { examineDraft } from '../support/examine.ts';
import { draftOfReport, published, REPORTS } from '../support/reports.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function examineBytes(bytes: Uint8Array): Promise<Examination> {
  const document = readDocument(bytes, { forms: officialForms });
  return openSession(documentWorkbook(document), { forms: officialForms }).examine();
}

/** Findings as they are told apart from where they stand: a document has other places than a template. */
const told = ({ findings }: { readonly findings: readonly Finding[] }): string[] =>
  findings
    .map(({ rule, cell, actual, expected }) => [rule, cell, actual, expected].join(' '))
    .filter((each) => !/^(?:name|identity)\//.test(each))
    .sort();

describe('a report in a document', () => {
  for (const name of REPORTS) {
    const { form, organization, year, cells } = published(name);
    const words: Words = {
      organization,
      year,
      narrative: { overview: ['本年度工作有序开展。', '机制逐步健全。'], problems: ['仍有不足，将加以改进。'], other: ['无'] },
    };
    const document = documentOf(formById(form)!, cells, words);
    const carriers = { docx: toDocx(document), html: utf8(toHtml(document)) };
    for (const [carrier, bytes] of Object.entries(carriers)) {
      it(`${name} as .${carrier} has the findings of the template`, async () => {
        const found = await examineBytes(bytes);
        assert.deepEqual(told(found), told(examineDraft(draftOfReport(name))));
      });
    }
  }
});
