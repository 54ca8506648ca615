/** Publications: the document that an office publishes, and the check record, as .docx and .html. Loaded on demand. */
import type { Examination } from '../../check/check.ts';
import type { Form } from '../../form/form.ts';
import type { Report } from '../../report/schema.ts';
import { recordText } from '../../text/documents/record.ts';
import type { Language } from '../../text/text.ts';
import { docxOf, DOCX_TYPE } from './docx.ts';
import { htmlOf } from './html.ts';
import { publicationOf, type Publication } from './publication.ts';
import { recordOf } from './record.ts';

export type PublicationKind = 'docx' | 'html';

/** A publication as a file: bytes for Word, text for a web page. */
export interface Published {
  readonly title: string;
  readonly content: Uint8Array | string;
  /** Its media type. */
  readonly type: string;
}

/** Publications are always Chinese, and so is the word on a draft. */
const DRAFT = recordText['zh-CN'].draft;

async function written(publication: Publication, kind: PublicationKind): Promise<Published> {
  const { title } = publication.document;
  if (kind === 'docx') return { title, content: await docxOf(publication, DRAFT), type: DOCX_TYPE };
  return { title, content: htmlOf(publication, DRAFT), type: 'text/html' };
}

/** The document that an office publishes. The same report gives the same bytes. */
export const publicationFile = (report: Report, form: Form, draft: boolean, kind: PublicationKind): Promise<Published> =>
  written(publicationOf(report, form, draft), kind);

/** The check record of an examination at a local time. */
export const recordFile = (examination: Examination, report: Report, now: Date, language: Language, kind: PublicationKind): Promise<Published> =>
  written(recordOf(examination, report, localTime(now), language), kind);

/** To the minute, in ISO 8601 format. */
function localTime(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
