import { useLayoutEffect, useRef } from 'preact/hooks';
import { placeAddress } from '../../workbook/address.ts';
import { countOf, GROUPINGS, type Filter, type Group } from '../store/entries.ts';
import { shownGroups } from '../store/state.ts';
import { EntryItem } from './entry.tsx';
import { CauseBox } from './suspects.tsx';
import type { View } from './view.ts';

const FILTERS: readonly Filter[] = ['all', 'error', 'warning', 'hint'];
/** Shorter lists have no search box. */
const SEARCHED = 5;

/** Filter and arrangement, above the scrolling list. */
export function Toolbar({ store, state, words: { pane } }: View) {
  const entries = state.checked?.entries ?? [];
  if (entries.length === 0) return null;
  const many = countOf(entries, 'all') > 1;
  const shown = shownGroups(state).flatMap((group) => group.entries);
  const at = shown.findIndex(({ key }) => key === state.current) + 1;
  const step = (by: 1 | -1, label: string, mark: string) => (
    <button
      type="button"
      class="filter"
      data-action={by === 1 ? 'next' : 'previous'}
      title={label}
      aria-label={label}
      onClick={() => void store.step(by)}
    >
      {mark}
    </button>
  );
  return (
    <div class="toolbar">
      <div class="filters" role="group" aria-label={pane.filter}>
        {FILTERS.map((filter) => (
          <button
            key={filter}
            type="button"
            class="filter"
            data-action={`filter-${filter}`}
            aria-pressed={state.filter === filter}
            onClick={() => store.setFilter(filter)}
          >
            {pane.filters[filter]} <span class="count">{countOf(entries, filter)}</span>
          </button>
        ))}
      </div>
      {many && (
        <div class="filters" role="group" aria-label={pane.grouping}>
          {GROUPINGS.map((grouping) => (
            <button
              key={grouping}
              type="button"
              class="filter"
              data-action={`group-${grouping}`}
              aria-pressed={state.grouping === grouping}
              onClick={() => store.setGrouping(grouping)}
            >
              {pane.groupings[grouping]}
            </button>
          ))}
        </div>
      )}
      {many && (
        <div class="filters steps">
          {step(-1, pane.previous, '‹')}
          <span class="position">{pane.position(at, shown.length)}</span>
          {step(1, pane.next, '›')}
        </div>
      )}
      {(countOf(entries, 'all') > SEARCHED || state.search !== '') && (
        <input
          type="search"
          class="input search"
          data-action="search"
          value={state.search}
          placeholder={pane.search}
          aria-label={pane.search}
          onInput={({ currentTarget }) => store.setSearch(currentTarget.value)}
        />
      )}
    </div>
  );
}

/** Marks that could not be painted, or a notice that the file cannot be painted at all. */
function Unpainted({ store, state, words: { pane, text } }: View) {
  if (!store.host.workbook.can.mark) return <p class="hint-line">{pane.cannotMark}</p>;
  const { refused = [], left = [] } = state.checked?.marks ?? {};
  if (refused.length === 0) return left.length === 0 ? null : <p class="hint-line">{pane.marksLeft(left.join('、'))}</p>;
  const reasons = [...new Set(refused.map(({ reason }) => text.markRefusals[reason]))].join(text.gap);
  return (
    <p class="hint-line" data-unpainted={refused.length} title={refused.map(({ mark }) => placeAddress(mark.place)).join(' ')}>
      {pane.unpainted(refused.length, reasons)}
    </p>
  );
}

/** Applies all fixes of a group at once, if several entries have one. */
function FixGroup({ group, store, state, words: { pane } }: View & { group: Group }) {
  const fixable = group.entries.filter(({ findings }) => findings.some(({ fix }) => fix.length > 0));
  if (state.grouping !== 'rule' || fixable.length < 2) return null;
  const cells = fixable.flatMap(({ findings }) => findings.flatMap(({ fix }) => fix)).length;
  return (
    <button type="button" class="button small" data-action="fix-group" onClick={() => void store.fixAll(fixable.map(({ key }) => key))}>
      {pane.fixGroup(cells)}
    </button>
  );
}

function GroupBox({ group, ...view }: View & { group: Group }) {
  const { state, words } = view;
  const title = group.title?.(words) ?? null;
  return (
    <section class={group.cause === null ? 'group' : 'group group-cause'} data-group={group.key} aria-label={title ?? words.pane.suspect}>
      {title !== null && (
        <div class="group-head">
          <h3 class="group-title">
            {title} <span class="count">{countOf(group.entries, 'all')}</span>
          </h3>
          <FixGroup {...view} group={group} />
        </div>
      )}
      {group.cause !== null && <CauseBox {...view} cause={group.cause} entry={group.entries[0]!.key} explains={countOf(group.entries, 'all')} />}
      <ul class="entries">
        {group.entries.map((entry) => (
          <EntryItem
            key={entry.key}
            {...view}
            entry={entry}
            open={state.opened === entry.key}
            current={state.current === entry.key}
            withCause={group.cause === null}
          />
        ))}
      </ul>
    </section>
  );
}

export function List(view: View) {
  const { state, words } = view;
  const { checked, spot } = state;
  const root = useRef<HTMLElement>(null);
  const groups = shownGroups(state);

  const lineOf = (key: string): HTMLElement | undefined =>
    [...(root.current?.querySelectorAll<HTMLElement>('[data-finding]') ?? [])].find((each) => each.dataset['finding'] === key);

  useLayoutEffect(() => {
    const line = spot === null ? undefined : lineOf(spot.key);
    line?.scrollIntoView({ block: 'nearest' });
    if (spot?.focus === true) line?.querySelector<HTMLElement>('.summary')?.focus();
  }, [spot]);

  // Scrolls an opened entry into view as far as possible.
  useLayoutEffect(() => {
    if (state.opened !== null) lineOf(state.opened)?.scrollIntoView({ block: 'nearest' });
  }, [state.opened]);

  if (checked === null) return null;
  return (
    <section class={state.stale ? 'list list-stale' : 'list'} ref={root} aria-label={words.pane.list}>
      <h2 class="aloud">{words.pane.list}</h2>
      <Unpainted {...view} />
      {checked.entries.length > 0 && groups.length === 0 && <p class="hint-line">{words.pane.noneOfFilter}</p>}
      {groups.map((group) => (
        <GroupBox key={group.key} {...view} group={group} />
      ))}
    </section>
  );
}
