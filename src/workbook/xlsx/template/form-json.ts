import { MOST_TEXT } from '../../limits.ts';
import { withoutCover } from '../../../form/cover.ts';
import type { Form } from '../../../form/form.ts';

/** JSON escapes for text that XML or the `_xHHHH_` escape of spreadsheet files would change. */
const safe = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff]|_(?=x)/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The form's JSON, split into texts that fit into cells; joined they are the JSON again. No split is within a character. */
export function formParts(form: Form, longest: number = MOST_TEXT): string[] {
  const json = safe(JSON.stringify(withoutCover(form)));
  const parts: string[] = [];
  for (let at = 0; at < json.length;) {
    let end = Math.min(json.length, at + longest);
    if (end < json.length && /[\ud800-\udbff]/.test(json[end - 1]!)) end--;
    parts.push(json.slice(at, end));
    at = end;
  }
  return parts;
}
