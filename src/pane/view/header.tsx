import type { PaneText } from '../../text/pane/pane.ts';
import type { PaneState } from '../store/state.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { verdictOf } from './verdict.ts';
import type { View } from './view.ts';

const two = (value: number): string => `0${value}`.slice(-2);

function Subject({ state, store, words: { pane, text } }: View) {
  const { checked } = state;
  const reading = checked?.examination.reading;
  const form = checked?.examination.form;
  return (
    <div class="subject">
      <div class="subject-text">
        <h1 class="organization" title={reading?.organization}>
          {reading === undefined ? pane.name : reading.organization || pane.noOrganization}
        </h1>
        {reading !== undefined && form !== undefined && (
          <p class="form" title={`${form.title} ${form.basis}`}>
            {pane.year(reading.year)} · {form.basis}
            {text.formSources[reading.formSource]}
          </p>
        )}
      </div>
      {store.host.collapse !== undefined && (
        <button
          type="button"
          class="plain collapse"
          data-action="collapse"
          title={store.host.program === 'wps' ? pane.collapse : undefined}
          onClick={() => store.host.collapse?.()}
        >
          {pane.actions.collapse}
          <Icon name="collapse" />
        </button>
      )}
    </div>
  );
}

/** When and how much was checked, and what could not be. Low panes truncate it, so it is also the line's title. */
function whenOf({ at, examination }: NonNullable<PaneState['checked']>, pane: PaneText): string[] {
  const { assessed, notAssessed, reading } = examination;
  return [
    pane.checked(`${two(at.getHours())}:${two(at.getMinutes())}`, assessed, reading.cells.size),
    ...(notAssessed > 0 ? [pane.notAssessed(notAssessed)] : []),
  ];
}

function Result(view: View) {
  const { state, words } = view;
  const { pane } = words;
  const { kind, icon, words: says, beside } = verdictOf(state, words);
  const { checked } = state;
  const when = checked === null ? [] : whenOf(checked, pane);
  return (
    <div class={`verdict verdict-${kind}`} data-verdict={kind}>
      <Icon name={icon} />
      <div class="verdict-text">
        <p class="verdict-words dotted">
          <strong>{says}</strong> {beside !== '' && <span class="verdict-beside">{beside}</span>}
        </p>
        {checked !== null && (
          <p class="verdict-when dotted" title={when.join(' · ')}>
            {state.live && <b class="live">{pane.liveOn}</b>} <span>{when[0]}</span>{' '}
            {when.length > 1 && (
              <button type="button" class="link not-assessed" data-action="unjudged" onClick={() => view.store.setPage('unjudged')}>
                {when[1]}
              </button>
            )}
          </p>
        )}
        {checked !== null && !state.watched && <p class="verdict-when not-heard">{pane.unwatched}</p>}
      </div>
    </div>
  );
}

/** Announces the verdict after a check, and that something is running, to screen readers. */
function Announcer({ state, words }: View) {
  const { words: says, beside } = verdictOf(state, words);
  const { run } = state;
  const text = run === null ? (state.checked === null ? '' : `${says} ${beside}`) : run.stage === 'quiet' ? '' : words.pane.running[run.kind];
  return (
    <p class="aloud" role="status" aria-live="polite" data-status>
      {text}
    </p>
  );
}

export function Header(view: View) {
  const { state, store, words } = view;
  const { actions } = words.pane;
  const busy = state.run !== null;
  const shown = state.run !== null && state.run.stage !== 'quiet';
  // At the first start there is only one thing to do.
  const first = state.first && state.checked === null;
  const disabled = store.host.empty === true;
  return (
    <header class="header">
      <Subject {...view} />
      <Result {...view} />
      <Announcer {...view} />
      <button type="button" class="primary" data-action="validate" disabled={disabled} aria-disabled={busy} onClick={() => void store.validate()}>
        {actions.validate}
      </button>
      <div class={first ? 'actions actions-first' : 'actions'}>
        {!first && (
          <>
            <button
              type="button"
              class="button"
              data-action="export"
              disabled={disabled}
              aria-disabled={busy}
              onClick={() => void store.exportReport()}
            >
              {actions.export}
            </button>
            <button type="button" class="button" data-action="clear" disabled={disabled} aria-disabled={busy} onClick={() => void store.clear()}>
              {actions.clear}
            </button>
          </>
        )}
        <Menu {...view} />
      </div>
      <div class={shown ? 'progress progress-on' : 'progress'} aria-hidden="true">
        <div class="progress-bar" />
      </div>
    </header>
  );
}
