import type { Finding } from '../../read/finding.ts';
import { figureText } from './figure.ts';

const SIGNS: Readonly<Record<string, string>> = { '!=': '≠ ', '<': '< ', '<=': '≤ ', '>': '> ', '>=': '≥ ' };

/** The side of the bound on which the figure should be; empty if it should equal the expected value. */
function sign({ facts, difference }: Finding): string {
  if (!('kind' in facts)) return '';
  if (facts.kind === 'linear') return SIGNS[facts.is] ?? '';
  return facts.kind === 'at-most' ? SIGNS[(difference ?? 0) > 0 ? '<=' : '>=']! : '';
}

/** The expected value as lists show it: `≤ 260000` or `> 0` for a bound, otherwise the value alone; empty if the finding has none. */
export const expectedText = (finding: Finding): string => (finding.expected === null ? '' : sign(finding) + figureText(finding.expected));
