import type { Form } from '../../../form/form.ts';
import { SHEET, SHEET_OF_SECTION, SHEET_OF_TEXTS } from './words.ts';
import { withoutEnd } from '../../../ends.ts';

const LONGEST = 31;

/** A title as a sheet name: without characters forbidden in sheet names, remarks in brackets and the final 情况. */
function shortened(title: string): string {
  const plain = withoutEnd(
    title
      .replace(/[（(][^（）()]*[）)]/g, '')
      .replace(/[\\/?*[\]:\p{Cc}]/gu, '')
      .replace(/^['\s]+/, ''),
    /[：，。；、！'\s]/,
  ).replace(/情况$/, '');
  return withoutEnd([...plain].slice(0, 20).join('').slice(0, LONGEST), /['\s]/);
}

/** The sheet of each section with tables, by ordinal, in the form's order; all names are different, ignoring case. */
export function sheetNames(form: Form): ReadonlyMap<string, string> {
  // Excel reserves the name “History”.
  const taken = new Set([...Object.values(SHEET), 'history'].map((name) => name.toLowerCase()));
  const withTables = form.sections.filter(({ ordinal }) => form.tables.some((table) => table.section === ordinal));
  return new Map(
    withTables.map(({ ordinal, title }) => {
      const short = SHEET_OF_SECTION[title] ?? (shortened(title) || shortened(ordinal) || '表');
      let name = short;
      for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${short.slice(0, LONGEST - 5)}(${copy})`;
      taken.add(name.toLowerCase());
      return [ordinal, name];
    }),
  );
}

/** The sheet of consecutive narratives. */
export function textSheetName(keys: readonly string[], form: Form): string {
  const known = SHEET_OF_TEXTS[keys.join(' ')];
  const first = form.narratives.find(({ key }) => key === keys[0])!;
  const title = form.sections.find(({ ordinal }) => ordinal === first.section)!.title;
  const taken = new Set([...Object.values(SHEET), ...sheetNames(form).values(), 'history'].map((name) => name.toLowerCase()));
  const wanted = known ?? (shortened(title) || `文字${keys[0]!}`.slice(0, LONGEST));
  return taken.has(wanted.toLowerCase()) ? `${wanted.slice(0, LONGEST - 8)}(文字${form.narratives.indexOf(first) + 1})` : wanted;
}

/** `三、收到和处理政府信息公开申请情况`; no mark is added to an ordinal that has its own punctuation. */
export const sectionTitle = ({ ordinal, title }: { readonly ordinal: string; readonly title: string }): string =>
  /[\p{L}\p{N}]$/u.test(ordinal) ? `${ordinal}、${title}` : `${ordinal}${title}`;
