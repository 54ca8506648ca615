import { figureText } from '../../text/findings/figure.ts';
import { cellLabel } from '../../text/findings/message.ts';
import type { Suspect } from '../../read/finding.ts';
import { canWrite, type Cause } from '../store/entries.ts';
import { touchedOf } from '../store/state.ts';
import { placeAddress } from '../../workbook/address.ts';
import { Icon } from './icon.tsx';
import { PlaceLink } from './place-link.tsx';
import type { Words } from '../words.ts';
import type { View } from './view.ts';

interface Given extends View {
  /** Key of the entry that the suspects belong to. */
  readonly entry: string;
}

const isTouched = (view: View, { place }: Suspect): boolean => place !== null && touchedOf(view.state).has(placeAddress(place));

/** The slip that the change resembles, or why it cannot be made here. */
function noteOf({ slip, formula }: Suspect, { text }: Words): string {
  if (formula) return text.cause.formula;
  return slip === undefined ? '' : text.cause.slips[slip];
}

function Line({ suspect, alone, ...view }: Given & { suspect: Suspect; alone: boolean }) {
  const { store, state, words, entry } = view;
  const { pane, language } = words;
  const form = state.checked!.examination.form;
  const done = isTouched(view, suspect);
  const note = noteOf(suspect, words);
  return (
    <li class="suspect">
      <div class="suspect-what">
        <PlaceLink {...view} place={suspect.place} />
        <span class="suspect-label">{cellLabel(form, suspect.cell, language)}</span>
        <span class="suspect-change">
          <span class="was">{figureText(suspect.value ?? pane.blank)}</span> → <b>{figureText(suspect.proposed)}</b>
        </span>
        {note !== '' && <span class="suspect-label">{note}</span>}
      </div>
      {done ? (
        <span class="changed">{pane.changed}</span>
      ) : (
        alone &&
        canWrite(suspect) && (
          <button type="button" class="button small accent" data-action="suspect" onClick={() => void store.applySuspects(entry, [suspect])}>
            {pane.changeTo(figureText(suspect.proposed))}
          </button>
        )
      )}
    </li>
  );
}

/** One set of cells that are wrong together. */
function Together({ set, ...view }: Given & { set: readonly Suspect[] }) {
  const { store, words, entry } = view;
  // Cells with a formula are left to the person; the others are offered.
  const offered = set.filter(canWrite);
  const open = set.length > 1 && offered.length > 0 && !offered.some((each) => isTouched(view, each));
  return (
    <>
      <ul class="suspects">
        {set.map((suspect) => (
          <Line key={suspect.cell} {...view} suspect={suspect} alone={set.length === 1} />
        ))}
      </ul>
      {open && (
        <button type="button" class="button small accent" data-action="suspect" onClick={() => void store.applySuspects(entry, offered)}>
          {words.pane.changeAll(offered.length, set.length)}
        </button>
      )}
    </>
  );
}

/** 最可能填错的格, or the candidates if no cell can be named. */
export function CauseBox({ cause, explains, ...view }: Given & { cause: Cause; explains: number }) {
  const { pane } = view.words;
  const { suspects, candidates } = cause;
  if (suspects.length > 0)
    return (
      <div class="cause">
        <p class="cause-title">
          <Icon name="suspect" />
          {suspects.length === 1 ? pane.suspect : pane.suspects}
        </p>
        <Together {...view} set={suspects} />
        {explains > 1 && <p class="cause-note">{pane.suspectExplains(explains)}</p>}
      </div>
    );
  return (
    <div class="cause">
      <p class="cause-title">
        <Icon name="suspect" />
        {pane.candidates}
      </p>
      <ol class="candidates">
        {candidates.map((set, index) => (
          <li key={set.map(({ cell }) => cell).join()} aria-label={pane.candidate(index + 1)}>
            <Together {...view} set={set} />
          </li>
        ))}
      </ol>
      {cause.ties > candidates.length && <p class="cause-note">{pane.likeliest(cause.ties)}</p>}
    </div>
  );
}
