import { textOf } from '../../read/cover.ts';
import { readFigure } from '../../read/figures.ts';
import { finding, type Finding } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';

/** `identity/organization`, `identity/year`, `identity/credit-code`; also if no name, label or title says whose report it is. */
export function identityFindings({ form, cover, organization, year }: Reading): Finding[] {
  const findings: Finding[] = [];
  const about = (rule: 'identity/organization' | 'identity/year' | 'identity/credit-code', place: Finding['place'], actual: string): void =>
    void findings.push(finding({ rule, severity: 'error', place, actual: actual === '' ? null : actual, facts: { shown: actual } }));
  if (!isName(organization, cover.organization.content)) about('identity/organization', cover.organization.place, organization);
  if (year === null && form.period !== 'none') about('identity/year', cover.year.place, textOf(cover.year.content));
  const code = textOf(cover.creditCode.content);
  if (code !== '' && !isCreditCode(code)) about('identity/credit-code', cover.creditCode.place, code);
  return findings;
}

/** A name contains letters; a number, a placeholder or an error value is not a name. */
const isName = (name: string, content: Parameters<typeof readFigure>[0]): boolean =>
  name !== '' && typeof content === 'string' && /\p{L}/u.test(name) && readFigure(content, 'count').kind === 'not-a-number';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether a unified social credit code has 18 characters and a valid check character (GB 32100-2015). */
export function isCreditCode(text: string): boolean {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  const digits = [...code].map((letter) => ALPHABET.indexOf(letter));
  if (digits.length !== 18 || digits.includes(-1)) return false;
  // Weights are the powers of 3 modulo 31.
  let weight = 1;
  let sum = 0;
  for (const digit of digits.slice(0, 17)) {
    sum += digit * weight;
    weight = (weight * 3) % 31;
  }
  return digits[17] === (31 - (sum % 31)) % 31;
}
