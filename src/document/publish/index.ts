/** Publications: the document that an office publishes, and the check record, as .docx and .html. Loaded only when one is asked for. */
import { docxOf } from './docx.ts';
import { htmlOf } from './html.ts';
import type { Publication } from './publication.ts';

export { docxOf, DOCX_TYPE } from './docx.ts';
export { htmlOf } from './html.ts';
export { publicationOf, type Publication } from './publication.ts';
export { recordOf } from './record.ts';

export type PublicationKind = 'docx' | 'html';

/** A publication as the file of its kind: bytes or text. `draft` is the word that a draft bears. */
export const publicationFile = async (publication: Publication, kind: PublicationKind, draft: string): Promise<Uint8Array | string> =>
  kind === 'docx' ? docxOf(publication, draft) : htmlOf(publication, draft);

/** A time as a clock on the wall shows it, to the minute, in the form of ISO 8601. */
export function localTime(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
