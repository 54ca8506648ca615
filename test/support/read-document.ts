import type { Examination } from '../../src/check/check.ts';
import { documentOfText, documentWorkbook, readDocument } from '../../src/document/index.ts';
import type { Form } from '../../src/form/form.ts';
import { officialForms } from '../../src/form/index.ts';
import type { Finding } from '../../src/read/finding.ts';
import { openSession } from '../../src/session/index.ts';

export const openBytes = (bytes: Uint8Array, forms: readonly Form[] = officialForms): Promise<Examination> =>
  openSession(documentWorkbook(readDocument(bytes, { forms })), { forms }).examine();

export const openText = (text: string, forms: readonly Form[] = officialForms): Promise<Examination> =>
  openSession(documentWorkbook(documentOfText(text, { forms })), { forms }).examine();

/** Findings without their place, which differs between a document and a template. Findings about the placeholder texts are left out. */
export const findingsOf = ({ findings }: { readonly findings: readonly Finding[] }): string[] =>
  findings
    .map(({ rule, cell, actual, expected }) => [rule, cell, actual, expected].join(' '))
    .filter((each) => !/^(?:name\/|narrative\/says-nothing)/.test(each))
    .sort();
