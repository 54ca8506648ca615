import { isUnfilled } from '../../check/unfilled.ts';
import type { PaneState } from '../store/state.ts';
import type { Words } from '../words.ts';
import type { IconName } from './icon.tsx';

export interface Verdict {
  readonly kind: 'none' | 'stale' | 'passed' | 'warning' | 'error';
  readonly icon: IconName;
  readonly words: string;
  readonly beside: string;
}

/** Number of findings of each kind; explained warnings are counted separately. */
export function tally({ checked }: PaneState): { errors: number; warnings: number; explained: number; hints: number } {
  const all = (checked?.entries ?? []).flatMap(({ findings }) => findings);
  const of = (severity: string): number => all.filter((each) => each.severity === severity).length;
  const explained = all.filter((each) => each.severity === 'warning' && each.explanation !== null).length;
  return { errors: of('error'), warnings: of('warning') - explained, explained, hints: of('hint') };
}

/** The verdict in words; colour and icon only repeat it. */
export function verdictOf(state: PaneState, { pane, text }: Words): Verdict {
  if (state.checked === null) return { kind: 'none', icon: 'none', words: pane.verdict.unchecked, beside: '' };
  if (state.stale) return { kind: 'stale', icon: 'stale', words: pane.verdict.stale, beside: '' };
  const { reading } = state.checked.examination;
  if (isUnfilled(reading)) {
    const blank = [...reading.cells.values()].filter(({ formula }) => formula === null).length;
    return { kind: 'none', icon: 'none', words: text.unfilled, beside: pane.toFill(blank) };
  }
  const { errors, warnings, explained, hints } = tally(state);
  const beside = pane.passedWith(explained, hints);
  if (errors + warnings > 0) {
    const kind = errors > 0 ? 'error' : 'warning';
    return { kind, icon: kind, words: pane.found(errors, warnings), beside };
  }
  return { kind: 'passed', icon: 'passed', words: pane.verdict.passed, beside: beside === '' ? pane.verdict.nothing : beside };
}
