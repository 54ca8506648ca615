import type { Finding } from '../../read/finding.ts';
import { figureText } from './figure.ts';

const SIGNS: Readonly<Record<string, string>> = { '!=': '≠', '<=': '≤', '>=': '≥' };

/** How the figure should compare with the expected value. */
function relation({ facts, difference }: Finding): string {
  if ('is' in facts) return facts.is;
  return 'kind' in facts && facts.kind === 'at-most' ? ((difference ?? 0) > 0 ? '<=' : '>=') : '=';
}

/** The expected value as lists show it: `≤ 260000` or `> 0` for a bound, else the value alone; empty if the finding has none. */
export function expectedText(finding: Finding): string {
  if (finding.expected === null) return '';
  const is = relation(finding);
  return (is === '=' ? '' : `${SIGNS[is] ?? is} `) + figureText(finding.expected);
}
