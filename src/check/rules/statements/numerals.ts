/** A number found in text and where it ends; `null` if it cannot be compared (a decimal, too long, a malformed numeral). */
export interface Numeral {
  readonly value: number | null;
  readonly end: number;
}

const isDigit = (code: number): boolean => code >= 48 && code < 58;

/** `143`, `1,234` or `12.5` at this offset. A comma counts only between groups of three digits. */
export function digitsAt(text: string, from: number): Numeral | null {
  const digit = (at: number): boolean => at < text.length && isDigit(text.charCodeAt(at));
  if (!digit(from)) return null;
  let end = from;
  while (digit(end)) end++;
  const first = end - from;
  let all = text.slice(from, end);
  while (first <= 3 && text[end] === ',' && digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4)) {
    all += text.slice(end + 1, end + 4);
    end += 4;
  }
  let isWhole = all.length <= 12;
  if (text[end] === '.' && digit(end + 1)) {
    isWhole = false;
    end++;
    while (digit(end)) end++;
  }
  return { value: isWhole ? Number(all) : null, end };
}

const DIGITS = '零一二三四五六七八九';
const SCALE: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
const LONGEST = 14;
const FIRST = new Set(Array.from(`${DIGITS}〇两十百千万`, (each) => each.charCodeAt(0)));

/** A quick test: whether a number may begin with this character. Nearly all cannot. */
export const beginsNumber = (code: number): boolean => isDigit(code) || FIRST.has(code);

const digitOf = (character: string): number => (character === '〇' ? 0 : character === '两' ? 2 : DIGITS.indexOf(character));

/** 一, 二十三, 一百零四, 两千 or 二〇二四 at this offset, where a numeral is known to begin. */
export function numeralAt(text: string, from: number): Numeral {
  let end = from;
  while (end < text.length && end - from <= LONGEST && (digitOf(text[end]!) !== -1 || SCALE[text[end]!] !== undefined)) end++;
  return { value: numeralValue(text.slice(from, end)), end };
}

function numeralValue(numeral: string): number | null {
  if (numeral.length > LONGEST) return null;
  const digits = [...numeral].map(digitOf);
  // Digit by digit, like years.
  if (digits.every((digit) => digit !== -1)) {
    if (digits.length === 1) return digits[0]!;
    return digits.length === 4 ? Number(digits.join('')) : null;
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let before = Infinity;
  for (const [index, character] of [...numeral].entries()) {
    const scale = SCALE[character];
    if (scale === undefined) {
      // The meaning of two adjacent digits, as in 二三十, would be a guess.
      if (digit !== null && digit !== 0) return null;
      digit = digits[index]!;
      continue;
    }
    if (scale === 10_000) {
      if (total > 0 || section + (digit ?? 0) === 0) return null;
      total = (section + (digit ?? 0)) * scale;
      section = 0;
      before = scale;
    } else {
      if (scale >= before || (!digit && (scale !== 10 || (index > 0 && numeral[index - 1] !== '零')))) return null;
      section += (digit || 1) * scale;
      before = scale;
    }
    digit = null;
  }
  // 一百五 means 150 in speech but is a slip in writing.
  if (digit !== null && before > 10 && !numeral.endsWith(`零${numeral.at(-1)!}`)) return null;
  return total + section + (digit ?? 0);
}
