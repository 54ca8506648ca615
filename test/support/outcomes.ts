import { groupsOf } from '../../src/check/groups.ts';
import type { Repair } from '../../src/check/repair/index.ts';
import type { Suspect } from '../../src/read/finding.ts';
import type { Figures } from './slips.ts';

/**
 * Result of repair for known mistakes. `determined`: all of them named, with the true values, and nothing else. `partly`: some named correctly, none
 * wrongly. `among`: nothing named, the truth is one of the candidates shown. `beyond`: nothing named, more candidates than are shown. `silent`: no
 * result. `elsewhere`: other cells explain it better, and some named cells are not the mistaken ones.
 */
export type Outcome = 'determined' | 'partly' | 'among' | 'beyond' | 'silent' | 'elsewhere' | 'unseen';
export const OUTCOMES: readonly Outcome[] = ['determined', 'partly', 'among', 'beyond', 'silent', 'elsewhere', 'unseen'];

export interface Judgement {
  readonly outcome: Outcome;
  /** Rank of the truth among the candidates shown, from 1, the worst if there are several choices; 0 if it is not there. */
  readonly rank: number;
  readonly named: readonly Suspect[];
}

export function judge({ findings }: Repair, mistakes: readonly string[], truth: Figures): Judgement {
  const named = [...new Map(findings.flatMap(({ suspects }) => suspects.map((suspect) => [suspect.cell, suspect]))).values()];
  const right = ({ cell, proposed }: Suspect): boolean => mistakes.includes(cell) && proposed === truth.get(cell);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const open = groupsOf(errors.filter(({ candidates }) => candidates.length > 0)).map(([first]) => first!);
  const ranks = open.map(({ candidates }) => 1 + candidates.findIndex((set) => set.every(right)));
  const more = open.map(({ candidates, repair }, index) => ranks[index] === 0 && repair?.kind === 'ties' && repair.ties > candidates.length);
  const outcome = (): Outcome => {
    if (errors.length === 0) return 'unseen';
    if (named.some((suspect) => !right(suspect))) return 'elsewhere';
    if (named.length === mistakes.length) return 'determined';
    if (named.length > 0) return 'partly';
    if (open.length === 0) return 'silent';
    if (ranks.every((rank) => rank > 0)) return 'among';
    return ranks.every((rank, index) => rank > 0 || more[index]) ? 'beyond' : 'elsewhere';
  };
  return { outcome: outcome(), rank: Math.max(0, ...ranks), named };
}
