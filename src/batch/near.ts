import { distance } from 'fastest-levenshtein';
import { numeralAt } from '../check/rules/statements/numerals.ts';

/** Names that differ by more than this share of the longer one are different. */
const SHARE = 0.25;
const MOST = 3;

const NUMERALS = /[〇零一二三四五六七八九十百千]+/g;

/** The name with its numerals as digits: 第四十七中学 and 第47中学 are the same school. */
const inDigits = (name: string): string => name.replace(NUMERALS, (numeral) => String(numeralAt(numeral, 0).value ?? numeral));

/**
 * Whether two names (in `nameForm`) may be variants of each other: a letter or two, or the name of a place in front. Only ever shown as a question,
 * since 一中 and 二中 are just as close.
 */
export const isNear = (a: string, b: string): boolean => nearTo(a)(b);

/** `isNear` for one name and many others. */
function nearTo(a: string): (b: string) => boolean {
  const digits = inDigits(a);
  return (b) => a !== b && a !== '' && b !== '' && (inDigits(b) === digits || isSlip(a, b));
}

/** Whether one name is the other with a few letters changed, added or left out. */
function isSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  // Too short to compare: 庚局 and 戊局 differ in one letter but are unrelated.
  if (long.length < 3) return false;
  if (short.length >= 3 && (long.endsWith(short) || long.startsWith(short))) return true;
  return long.length - short.length <= MOST && distance(a, b) <= Math.min(MOST, Math.max(1, Math.floor(long.length * SHARE)));
}

/** The similar names, nearest first. */
export function nearest<T>(name: string, others: readonly T[], nameOf: (other: T) => string): T[] {
  const isSimilar = nearTo(name);
  return others
    .filter((other) => isSimilar(nameOf(other)))
    .map((other) => ({ other, away: distance(name, nameOf(other)) }))
    .sort((a, b) => a.away - b.away)
    .map(({ other }) => other);
}
