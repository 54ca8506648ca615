import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import type { Store } from '../store/store.ts';
import { wordsOf, type Words } from '../words.ts';
import { Header } from './header.tsx';
import { List, Toolbar } from './list.tsx';
import { NoticeBar } from './notice.tsx';
import { later } from './later.tsx';
import { Empty, Passed } from './states.tsx';
import { keepFocus } from './focus.ts';
import type { View } from './view.ts';

const Pages = later<View>(async () => (await import(/* webpackChunkName: "pane-pages" */ './pages.tsx')).Pages);

const QuestionBox = later<View>(async () => (await import(/* webpackChunkName: "pane-pages" */ './question.tsx')).QuestionBox);

export function App({ store }: { store: Store }) {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const root = useRef<HTMLDivElement>(null);
  const known = useRef<Words | null>(null);
  const state = store.get();
  if (known.current?.language !== state.language) known.current = wordsOf(state.language);
  const view: View = { store, state, words: known.current };

  useLayoutEffect(() => store.subscribe(() => again(undefined)), [store]);

  const focus = useRef<ReturnType<typeof keepFocus> | null>(null);
  useLayoutEffect(() => {
    const keeper = (focus.current = keepFocus(root.current!));
    return () => keeper.stop();
  }, []);
  useLayoutEffect(() => focus.current?.restore());

  useEffect(() => {
    const keys = (event: KeyboardEvent): void => {
      if (event.key === 'F8') {
        event.preventDefault();
        void store.step(event.shiftKey ? -1 : 1);
      } else if (event.key === 'Escape' && root.current?.contains(document.activeElement) === true && store.get().opened !== null) {
        const line = document.activeElement?.closest('[data-finding]');
        void store.open(null);
        line?.querySelector<HTMLElement>('.summary')?.focus();
      }
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  }, [store]);

  const { checked, page } = state;
  // The workbench's page has a `main` of its own.
  const Main = store.host.program === 'workbench' ? 'div' : 'main';
  return (
    <div ref={root} class="gouji" lang={state.language} data-program={store.host.program}>
      <Header {...view} />
      <Main class="main">
        {page === 'list' && <Toolbar {...view} />}
        <div class="scroll">
          {page !== 'list' ? (
            <Pages {...view} />
          ) : checked === null ? (
            <Empty {...view} />
          ) : (
            <>
              <List {...view} />
              {checked.entries.length === 0 && !state.stale && <Passed {...view} />}
            </>
          )}
        </div>
      </Main>
      <NoticeBar {...view} />
      {state.question !== null && <QuestionBox {...view} />}
      {/* Builds of WPS cover the top of a pane with a bar of their own. */}
      {store.host.program === 'wps' && store.host.collapse !== undefined && (
        <button type="button" class="plain foot" data-action="collapse-foot" title={view.words.pane.collapse} onClick={() => store.host.collapse?.()}>
          {view.words.pane.actions.collapse}
        </button>
      )}
    </div>
  );
}
