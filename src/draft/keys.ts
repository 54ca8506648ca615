import { pinyin } from 'pinyin-pro';

/** Number of syllables or words of a label in its key: enough to recognize it. */
const SYLLABLES = 6;
const WORDS = 5;

/** Ordinals and parentheticals do not describe a line: `（三）`, `1.`, `（单位：万元）`. */
const bare = (label: string): string => {
  const plain = label
    .normalize('NFKC')
    .replace(/^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)+/, '')
    .replace(/[（(][^（）()]*[）)]/g, '')
    .replace(/^(?:其中|减|加|合计)[:：]\s*/, '')
    .replace(/^(?:19|20)\d{2}年度?/, '')
    .trim();
  return plain === '' ? label : plain;
};

/** The words of a label in lower-case ASCII letters and digits: syllables of Chinese, words of other languages. */
function wordsOf(label: string): string[] {
  const text = bare(label).slice(0, 80);
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const words = syllables.flatMap(
    (each) =>
      each
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .toLowerCase()
        .match(/[a-z0-9]+/g) ?? [],
  );
  return words.slice(0, /\p{Script=Han}/u.test(text) ? SYLLABLES : WORDS);
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `本年新收` → `benNianXinShou`; begins with a letter, `otherwise` if there is nothing readable. */
export function keyOf(label: string, otherwise: string): string {
  const [first, ...rest] = wordsOf(label);
  if (first === undefined) return otherwise;
  const key = first + rest.map(capital).join('');
  return /^[a-z]/.test(key) ? key : otherwise + key;
}

/** `本年新收` → `ben-nian-xin-shou`. */
export function slugOf(label: string, otherwise: string): string {
  const slug = wordsOf(label).join('-');
  if (slug === '') return otherwise;
  return /^[a-z]/.test(slug) ? slug : `${otherwise}-${slug}`;
}

/** `benNianXinShou` → `ben-nian-xin-shou`, for the ids of rules. */
export const kebab = (key: string): string =>
  key
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .split(/[^a-z0-9]/)
    .filter((part) => part !== '')
    .join('-');

/** Makes keys unique by appending numbers; compared without case. */
export function unique(): (key: string) => string {
  const taken = new Map<string, number>();
  return (key) => {
    for (let given = key; ;) {
      const lower = given.toLowerCase();
      if (!taken.has(lower)) {
        taken.set(lower, 1);
        return given;
      }
      const next = taken.get(key.toLowerCase())! + 1;
      taken.set(key.toLowerCase(), next);
      given = `${key}${next}`;
    }
  };
}

/** The key from a workbook's own name, `null` if it is unsuitable: `GIAR_applications`, `Federal_Program_Total`. */
export function keyOfName(name: string): string | null {
  const plain = name.replace(/^GIAR_/i, '');
  if (!/^[A-Za-z][A-Za-z0-9_.]*$/.test(plain)) return null;
  const [first, ...rest] = plain.split(/[_.]+/).filter((part) => part !== '');
  return first === undefined
    ? null
    : [/^[A-Z0-9]+$/.test(first) ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1), ...rest.map(capital)].join('');
}
