import type { NoticeAction } from '../store/state.ts';
import { CopyBox } from './copy-box.tsx';
import { Icon, type IconName } from './icon.tsx';
import type { View } from './view.ts';

const ICONS: Readonly<Record<'done' | 'info' | 'failed', IconName>> = { done: 'passed', info: 'hint', failed: 'error' };

/** What was done or failed, at the bottom of the pane, so that nothing moves under the pointer. It stays until the next action or until closed. */
export function NoticeBar({ store, state, words }: View) {
  const { notice, run } = state;
  const { pane } = words;
  const act: Readonly<Record<NoticeAction, () => void>> = {
    undo: () => void store.undo(),
    retry: () => void store.retry(),
    validate: () => void store.validate(),
    missing: () => store.missing(),
    template: () => void store.openFormTemplate(),
  };
  const waiting = run?.stage === 'waiting';
  if (!waiting && notice === null) return null;
  const labels: Readonly<Record<NoticeAction, string>> = {
    undo: pane.actions.undo,
    retry: pane.actions.retry,
    validate: pane.actions.again,
    missing: pane.actions.missing,
    template: pane.menu.template,
  };
  const tone = waiting ? 'info' : notice!.tone;
  const actions = waiting ? (['retry'] as const) : notice!.actions;
  return (
    <aside aria-label={pane.notice} class={`notice notice-${tone}`} data-notice={tone}>
      <Icon name={waiting ? 'stale' : ICONS[tone]} />
      <div class="notice-body">
        <p class="notice-words" role={tone === 'failed' ? 'alert' : 'status'}>
          {waiting ? pane.editing : notice!.say(words)}
        </p>
        {!waiting && notice!.text !== null && <CopyBox store={store} state={state} words={words} file={notice!.text} />}
        {actions.length > 0 && (
          <div class="notice-actions">
            {actions.map((each) => (
              <button key={each} type="button" class="button small" data-action={each === 'validate' ? 'again' : each} onClick={act[each]}>
                {labels[each]}
              </button>
            ))}
          </div>
        )}
      </div>
      {!waiting && (
        <button
          type="button"
          class="plain square"
          data-action="dismiss"
          title={pane.actions.close}
          aria-label={pane.actions.close}
          onClick={store.dismiss}
        >
          <Icon name="close" />
        </button>
      )}
    </aside>
  );
}
