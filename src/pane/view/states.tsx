import { officialForms } from '../../form/index.ts';
import type { View } from './view.ts';

const Templates = ({ store, words: { pane } }: View) => (
  <div class="stack">
    {officialForms.map((form) => (
      <button key={form.id} type="button" class="button wide" data-action={`template-${form.id}`} onClick={() => void store.openTemplate(form.id)}>
        {pane.template(form.years.from, form.years.to)}
      </button>
    ))}
  </div>
);

/** Shown in place of the list while there is none. */
export function Empty(view: View) {
  const { state, store, words } = view;
  const { pane } = words;
  if (state.noTables) {
    const offers = store.host.openTemplate !== undefined;
    return (
      <section class="empty" data-state="no-tables" role="status">
        <h2>{pane.noTables.title}</h2>
        <p>{offers ? pane.noTables.say : pane.noTables.noTemplate}</p>
        {offers && <Templates {...view} />}
      </section>
    );
  }
  if (state.run !== null && state.run.stage !== 'quiet')
    return (
      <p class="hint-line" data-state="running">
        {pane.running[state.run.kind]}
      </p>
    );
  if (state.first)
    return (
      <section class="empty" data-state="first">
        <p>{pane.first[0]}</p>
        <p>{pane.first[1]}</p>
        {store.host.empty === true && <p>{pane.noWorkbook}</p>}
      </section>
    );
  return (
    <p class="hint-line" data-state="empty">
      {store.host.empty === true ? pane.noWorkbook : pane.empty}
    </p>
  );
}

/** Everything is right, so the list is empty. */
export const Passed = ({ words: { pane } }: View) => (
  <section class="empty" data-state="passed">
    <p>{pane.verdict.nothing}</p>
  </section>
);
