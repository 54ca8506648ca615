import { progressOf, type Progress } from '../../check/progress.ts';
import { pagesText } from '../../text/pane/pages.ts';
import type { View } from './view.ts';

/** How much is filled in, per section with its sheets, correct or not. */
export function ProgressList({ state, words }: View) {
  const say = pagesText(words.language).progress;
  if (state.checked === null) return <p>{words.pane.empty}</p>;
  const sections = progressOf(state.checked.examination);
  const sum = (of: 'filled' | 'all'): number => sections.reduce((total, each) => total + each[of], 0);
  const line = (name: string, { filled, all, sheets }: Pick<Progress, 'filled' | 'all' | 'sheets'>) => (
    <li key={name} class="rule" data-filled={filled} data-all={all}>
      <strong>{name}</strong> {sheets.length > 0 && <span class="hint-line">{sheets.join(words.text.listMark)}</span>}
      <div class="row">
        <progress value={filled} max={all} aria-label={name} />
        <span>{say.count(filled, all)}</span>
      </div>
    </li>
  );
  return (
    <>
      <p class="hint-line">{say.say}</p>
      <ul class="rules">
        {line(say.all, { filled: sum('filled'), all: sum('all'), sheets: [] })}
        {sections.filter(({ all }) => all > 0).map((each) => line(`${each.ordinal} ${each.title}`, each))}
      </ul>
    </>
  );
}
