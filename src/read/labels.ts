import { speed } from '../speed.ts';
import { unfoldRadicals } from './radicals.ts';

/** The same few hundred labels come back in every file and on every click; the store is emptied before it can grow. */
export function remembered(shape: (label: string) => string): (label: string) => string {
  const known = new Map<string, string>();
  return (label) => {
    if (!speed.labels) return shape(label);
    let shaped = known.get(label);
    if (shaped === undefined) {
      shaped = shape(label);
      if (known.size >= 4096) known.clear();
      known.set(label, shaped);
    }
    return shaped;
  };
}

/**
 * The normal form in which labels are compared: NFKC, the CJK radicals that NFKC leaves, all white space out,
 * one shape for brackets, quotes and list marks. What real reports vary is in shared facts about published reports.
 */
const normalized = (label: string): string =>
  unfoldRadicals(label.normalize('NFKC'))
    .replace(/[\s\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/[([{〔【〖〈《]/g, '(')
    .replace(/[)\]}〕】〗〉》]/g, ')')
    .replace(/["'“”‘’„‟「」『』`]/g, '"')
    .replace(/[、,.。;:·•]/g, '.')
    .toLowerCase();
export const normalForm = remembered(normalized);

const ORDINAL = /^(?:\((?:[一二三四五六七八九十]+|\d{1,2})\)\.?|[一二三四五六七八九十]+\.|\d{1,2}\.?(?=\D))/;

/** The normal form without its ordinal and its parentheticals: `（二）部分公开（区分处理的…）` → `部分公开`. */
function reduced(label: string): string {
  const normal = normalForm(label);
  const bare = normal.replace(ORDINAL, '').replace(/\([^()]*\)/g, '');
  let begin = 0;
  let end = bare.length;
  while (bare[begin] === '.') begin++;
  while (end > begin && bare[end - 1] === '.') end--;
  const rest = bare.slice(begin, end);
  return rest === '' ? normal : rest;
}
export const reducedForm = remembered(reduced);
