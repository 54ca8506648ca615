import { formById } from '../../src/form/index.ts';
import { documentOf, htmlBody, toDocx, toText, type Words } from './documents.ts';
import { published } from './reports.ts';

const { form, cells, organization, year } = published('huaian-2024');
const words: Words = { organization, year, narrative: { overview: ['总体平稳。', '第二段。'], problems: ['有不足。'], other: ['无'] } };
const report = documentOf(formById(form)!, cells, words);

/** A published report as offices have it: 200 figures and three texts. */
export const wordReport = { name: '淮安年报.docx', bytes: toDocx(report), html: htmlBody(report), text: toText(report) } as const;
