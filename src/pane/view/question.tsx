import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isUnfilled } from '../../check/unfilled.ts';
import { messageOf } from '../../text/findings/message.ts';
import { placeAddress } from '../../workbook/address.ts';
import type { Question } from '../store/state.ts';
import type { View } from './view.ts';

/** Asks for confirmation. Focus stays inside, and returns to where it was. */
function Dialog({
  title,
  confirm,
  onConfirm,
  disabled = false,
  store,
  words: { pane },
  children,
}: View & { title: string; confirm: string; onConfirm: () => void; disabled?: boolean; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    box.current?.querySelector<HTMLElement>('[data-action=cancel]')?.focus();
    return () => before?.focus();
  }, []);
  const keys = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      return store.cancel();
    }
    if (event.key !== 'Tab') return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button:not(:disabled)')];
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops[stops.length - 1] : stops[0])?.focus();
  };
  return (
    <div class="veil">
      <div ref={box} class="dialog" role="dialog" aria-modal="true" aria-labelledby="gouji-question" onKeyDown={keys}>
        <h2 id="gouji-question">{title}</h2>
        <div class="dialog-body" tabIndex={0}>
          {children}
        </div>
        <div class="row">
          <button type="button" class="button" data-action="confirm" disabled={disabled} onClick={onConfirm}>
            {confirm}
          </button>
          <button type="button" class="button accent" data-action="cancel" onClick={store.cancel}>
            {pane.actions.cancel}
          </button>
        </div>
      </div>
    </div>
  );
}

const SHOWN = 5;

function Draft({ examination, ...view }: View & Extract<Question, { kind: 'draft' }>) {
  const { store, words } = view;
  const { pane, language } = words;
  const errors = examination.findings.filter(({ severity }) => severity === 'error');
  const warnings = examination.findings.filter(({ severity, explanation }) => severity === 'warning' && explanation === null);
  return (
    <Dialog {...view} title={pane.draft.title} confirm={pane.actions.exportDraft} onConfirm={() => void store.exportDraft()}>
      <p>{isUnfilled(examination.reading) ? pane.draft.unfilled : pane.draft.say(errors.length, warnings.length)}</p>
      <ul class="wrongs">
        {errors.slice(0, SHOWN).map((each, index) => (
          <li key={index}>
            {each.place !== null && <span class="address">{placeAddress(each.place)} </span>}
            {messageOf(each, examination.form, language).title}
          </li>
        ))}
        {errors.length > SHOWN && <li>…</li>}
      </ul>
      <p>{pane.draft.sure}</p>
    </Dialog>
  );
}

function Zeros({ tables, ...view }: View & Extract<Question, { kind: 'zeros' }>) {
  const { pane } = view.words;
  const [chosen, setChosen] = useState<readonly string[]>(() => tables.filter(({ asked }) => !asked).map(({ key }) => key));
  const cells = tables.reduce((sum, each) => sum + (chosen.includes(each.key) ? each.cells : 0), 0);
  return (
    <Dialog
      {...view}
      title={pane.zerosPage.title}
      confirm={pane.zerosPage.confirm(cells)}
      disabled={cells === 0}
      onConfirm={() => void view.store.fillTables(chosen)}
    >
      <p>{pane.zerosPage.say}</p>
      {tables.map(({ key, title, cells: blank, asked }) => (
        <label key={key} class="choice">
          <input
            type="checkbox"
            data-table={key}
            checked={chosen.includes(key)}
            onChange={({ currentTarget: { checked } }) => setChosen(checked ? [...chosen, key] : chosen.filter((each) => each !== key))}
          />
          <span>
            {pane.zerosPage.table(title, blank)}
            {asked && <small>{pane.zerosPage.asked}</small>}
          </span>
        </label>
      ))}
    </Dialog>
  );
}

export function QuestionBox(view: View) {
  const { store, state, words } = view;
  const { question } = state;
  if (question === null) return null;
  if (question.kind === 'draft') return <Draft {...view} {...question} />;
  if (question.kind === 'zeros') return <Zeros {...view} {...question} />;
  const { pane } = words;
  return (
    <Dialog
      {...view}
      title={question.kind === 'import' ? pane.importPage.title : pane.priorPage.mismatch}
      confirm={pane.actions.importAnyway}
      onConfirm={() => void store.importAnyway()}
    >
      <p>{question.say(words)}</p>
    </Dialog>
  );
}
