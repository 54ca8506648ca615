import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { mountPane } from '../../pane/index.tsx';
import { workbenchText } from '../../text/workbench/workbench.ts';
import type { Controls } from './controls.ts';
import { version } from './host.ts';
import { Icon } from './icons.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { paneWidth, Splitter } from './splitter.tsx';
import { TopBar } from './top-bar.tsx';
import { Welcome } from './welcome.tsx';

/** The whole page: top bar, grid, pane, status line. */
export function Page({ controls, gridRoot }: { readonly controls: Controls; readonly gridRoot: HTMLElement }) {
  const [, redraw] = useState(0);
  useEffect(() => controls.subscribe(() => redraw((count) => count + 1)), [controls]);
  const { editor, state, settings, batch, dialogs, keeping } = controls;
  const { opened, unsaved, grid } = editor.state;
  const words = workbenchText(state.language);
  const inBatch = state.view === 'batch' && batch !== null;
  const [width, setWidth] = useState(() => paneWidth(settings.get('paneWidth')));

  useEffect(() => {
    document.documentElement.lang = state.language;
    document.title = inBatch
      ? `${words.batch} · ${words.product}`
      : opened === null
        ? words.title
        : `${unsaved ? '● ' : ''}${opened.name} · ${words.product}`;
  });

  // The pressed button disappeared: focus the one that reverses it.
  const shown = useRef(state.paneShown);
  useLayoutEffect(() => {
    if (shown.current === state.paneShown) return;
    shown.current = state.paneShown;
    document.querySelector<HTMLElement>(state.paneShown ? '.wb-pane [data-action=collapse]' : '.wb-rail')?.focus();
  }, [state.paneShown]);

  return (
    <>
      <TopBar
        words={words}
        name={opened?.name ?? null}
        unsaved={unsaved}
        ready={grid === 'ready'}
        inBatch={inBatch}
        batchLabel={batch !== null && !inBatch ? words.backToBatch : words.batch}
        showBatch={() => void controls.showBatch()}
        showSheet={controls.showSheet}
        choose={controls.choose}
        paste={controls.askPaste}
        draftForm={controls.draftForm}
        openDocument={(id) => void controls.openDocument(id)}
        save={() => void controls.save()}
        undo={() => void controls.undo()}
        redo={() => void controls.redo()}
        otherLanguage={controls.otherLanguage}
      />
      {(state.notice?.kind === 'error' || state.notice?.kind === 'read') && (
        <div class={state.notice.kind === 'read' ? 'wb-notice wb-read' : 'wb-notice'} role={state.notice.kind === 'read' ? 'status' : 'alert'}>
          <p>
            <strong>{state.notice.what}</strong> {state.notice.todo}
          </p>
          <button type="button" class="wb-button wb-square" aria-label={words.close} onClick={controls.closeNotice}>
            <Icon name="close" />
          </button>
        </div>
      )}
      {keeping !== null && <keeping.Bar />}
      {inBatch && (
        <main class="wb-batch">
          <batch.Page />
          {state.dropping && <div class="wb-dropping">{words.dropMany}</div>}
        </main>
      )}
      <main class="wb-editor" hidden={inBatch}>
        <section class="wb-sheet" aria-label={words.gridLabel}>
          <GridPlace root={gridRoot} hidden={opened === null} />
          {opened === null && (
            <Welcome words={words} choose={controls.choose} paste={controls.askPaste} openDocument={(id) => void controls.openDocument(id)} />
          )}
          {grid === 'loading' && <Skeleton text={words.loading} />}
          {grid === 'failed' && <p class="wb-failed">{words.gridFailed}</p>}
          {state.dropping && <div class="wb-dropping">{words.dropHere}</div>}
        </section>
        {state.paneShown && (
          <Splitter
            label={words.splitter}
            width={width}
            resize={(wanted) => {
              setWidth(wanted);
              settings.set('paneWidth', String(wanted));
            }}
          />
        )}
        <aside
          class={state.paneShown ? 'wb-pane' : 'wb-pane wb-pane-aside'}
          aria-label={words.paneLabel}
          style={state.paneShown ? { width: `${width}px` } : {}}
        >
          {!state.paneShown && (
            <button type="button" class="wb-rail" aria-expanded={false} onClick={() => controls.showPane(true)}>
              <Icon name="show" />
              <span>{words.showPane}</span>
            </button>
          )}
          <PanePlace key={controls.paneKey} controls={controls} />
        </aside>
      </main>
      <footer class="wb-status">
        <span>{words.privacy}</span>
        {keeping !== null && <keeping.Foot />}
        <span class="wb-end">
          {state.offline !== null && <span title={words.stateHint[state.offline.keeping]}>{words.state[state.offline.keeping]}</span>}
          <span>{words.version(version)}</span>
          {state.offline?.update != null && (
            <span class="wb-update">
              {words.update[state.offline.update.kind]}
              <button type="button" onClick={state.offline.update.take}>
                {words.updateNow[state.offline.update.kind]}
              </button>
            </span>
          )}
        </span>
      </footer>
      {state.opening !== null && (
        <div class="wb-opening" role="status">
          <p>{words.opening.say(state.opening)}</p>
          <button type="button" class="wb-button wb-plain" onClick={controls.cancelOpening} data-act="cancel">
            {words.opening.cancel}
          </button>
        </div>
      )}
      <div class="wb-toast" role="status">
        {state.notice?.kind === 'done' && <p key={state.notice.what}>{state.notice.what}</p>}
      </div>
      {state.preview !== null && dialogs !== null && (
        <dialogs.PreviewDialog language={state.language} {...state.preview} close={controls.closePreview} />
      )}
      {state.pasting && dialogs !== null && (
        <dialogs.PasteDialog language={state.language} pasted={(given) => void controls.pasted(given)} close={() => void controls.pasted(null)} />
      )}
      {state.saving !== null && dialogs !== null && opened !== null && (
        <dialogs.SaveDialog language={state.language} name={opened.name} answer={state.saving} />
      )}
      {state.leaving !== null && opened !== null && <LeaveDialog words={words} name={opened.name} answer={state.leaving} />}
    </>
  );
}

/** The grid renders into an element of its own that outlives every rendering of the page. */
function GridPlace({ root, hidden }: { readonly root: HTMLElement; readonly hidden: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.append(root), [root]);
  return <div class="wb-grid" ref={place} hidden={hidden} />;
}

function PanePlace({ controls }: { readonly controls: Controls }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => mountPane(place.current!, controls.paneHost()), []);
  return <div class="wb-pane-root" ref={place} hidden={!controls.state.paneShown} />;
}

/** A placeholder for a sheet that is loading, in its proportions. */
const Skeleton = ({ text }: { readonly text: string }) => (
  <div class="wb-skeleton" role="status">
    <div class="wb-skeleton-lines" aria-hidden="true" />
    <p>{text}</p>
  </div>
);
