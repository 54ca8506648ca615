import { speed } from '../speed.ts';
import { unfoldRadicals } from './radicals.ts';

/** Caches a conversion: the same few hundred labels recur in every file and on every click. The cache is emptied before it grows large. */
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

/** The normal form for comparing labels: NFKC, the CJK radicals that NFKC leaves, no white space, one form for brackets, quotes and list marks. */
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

/** The normal form without ordinal and parentheticals: `（二）部分公开（区分处理的…）` → `部分公开`. */
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
