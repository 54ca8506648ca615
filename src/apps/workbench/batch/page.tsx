import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { batchPageText } from '../../../text/workbench/batch-page.ts';
import { MOST_FILES } from './listing.ts';
import { chooseFiles, chooseFolder, chooseOne } from './choose.ts';
import type { Batch } from './index.tsx';
import { commonFolder, countsOf, filtered, linesOf, NO_FILTER, sortedBy, topRules } from './lines.ts';
import { openRow } from './open-row.ts';
import { Outputs } from './outputs.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { Progress } from './progress.tsx';
import { Table } from './table.tsx';
import { Rules, Totals } from './totals.tsx';
import type { Row } from './rows.ts';

/** 批量: many reports at once. */
export function BatchPage({ batch }: { readonly batch: Batch }) {
  const { store, around } = batch;
  const [, redraw] = useState(0);
  useEffect(() => store.subscribe(() => redraw((count) => count + 1)), [store]);
  const language = around.language();
  const words = batchPageText(language);
  // Results are in the language in which they were checked.
  const checkedIn = useRef(language);
  useEffect(() => {
    if (checkedIn.current !== language) void store.again();
    checkedIn.current = language;
  }, [language]);
  const { rows, comparison, running, listing, filter, order, roster, lastYear, others, cut, problem } = store.state;

  const lines = useMemo(() => linesOf(rows, comparison), [rows, comparison, store.state]);
  const counts = useMemo(() => countsOf(lines), [lines]);
  const rules = useMemo(() => topRules(lines), [lines]);
  const common = useMemo(() => commonFolder(rows.map(({ path }) => path)), [rows.length]);
  const shown = useMemo(() => sortedBy(filtered(lines, filter), order), [lines, filter, order]);

  const addFolder = async (): Promise<void> => {
    const list = await chooseFolder('gouji-reports');
    if (list !== null) batch.add(list());
  };
  const addFiles = async (): Promise<void> => {
    const list = await chooseFiles();
    if (list !== null) batch.add(list());
  };
  const giveRoster = async (): Promise<void> => {
    const file = await chooseOne('.csv,.xlsx,.xls,.et,.txt');
    if (file === null) return;
    const answer = await store.ask({ kind: 'roster', content: file });
    if (answer?.kind === 'roster') void store.setRoster({ name: file.name, units: answer.units });
  };
  const giveLastYear = async (): Promise<void> => {
    const list = await chooseFolder('gouji-last-year');
    if (list !== null) void store.setLastYear(list());
  };
  const open = (row: Row): void => void openRow(row, batch);
  const [printing, setPrinting] = useState<readonly Row[] | null>(null);

  const empty = rows.length === 0 && !listing;
  const choices = (
    <>
      <button type="button" class={`wb-button ${empty ? 'wb-primary' : 'wb-plain'}`} data-act="batch-folder" onClick={() => void addFolder()}>
        {words.chooseFolder}
      </button>
      <button type="button" class="wb-button wb-plain" data-act="batch-files" onClick={() => void addFiles()}>
        {words.chooseFiles}
      </button>
    </>
  );
  const beforehand = (
    <>
      <Given
        act="roster"
        label={words.roster}
        hint={words.rosterHint}
        given={roster === null ? null : words.rosterGiven(roster.name, roster.units.length)}
        takeAway={words.takeAway}
        give={() => void giveRoster()}
        remove={() => void store.setRoster(null)}
      />
      <Given
        act="last-year"
        label={words.lastYear}
        hint={words.lastYearHint}
        given={lastYear === null ? null : words.lastYearGiven(lastYear.reports.length, lastYear.unread)}
        takeAway={words.takeAway}
        give={() => void giveLastYear()}
        remove={() => void store.setLastYear(null)}
      />
    </>
  );
  const notice = problem !== null && (
    <div class="wb-notice" role="alert">
      <p>{problem}</p>
      <button type="button" class="wb-button wb-plain" data-act="batch-dismiss" onClick={() => store.set({ problem: null })}>
        {words.close}
      </button>
    </div>
  );

  if (empty)
    return (
      <>
        {notice}
        <div class="bt-empty">
          <h1>{words.heading}</h1>
          <p>{words.lead}</p>
          <div class="bt-drop">
            <strong>{words.drop}</strong>
            <div class="bt-choices">{choices}</div>
            <small>{words.more}</small>
          </div>
          <div class="bt-givens">{beforehand}</div>
        </div>
      </>
    );
  const filteredBy = filter.status !== null || filter.rule !== null || filter.text !== '';
  return (
    <>
      {notice}
      <div class="bt">
        <header class="bt-top">
          <h1>{words.heading}</h1>
          <div class="bt-choices">
            {choices}
            {beforehand}
            <button type="button" class="wb-button wb-plain" data-act="batch-clear" onClick={() => store.clear()}>
              {words.clear}
            </button>
          </div>
          <Outputs batch={batch} words={words} shown={shown} lines={lines} print={setPrinting} />
        </header>
        <Progress store={store} words={words} />
        <div class="bt-over">
          <Totals
            counts={counts}
            roster={roster !== null}
            filter={filter}
            words={words}
            language={language}
            choose={(status) => store.set({ filter: { ...filter, status } })}
          />
        </div>
        <div class="bt-main">
          <section class="bt-list" aria-label={words.table}>
            <div class="bt-filter">
              <input
                type="search"
                class="bt-search"
                data-act="batch-search"
                placeholder={words.search}
                aria-label={words.search}
                value={filter.text}
                onInput={(event) => store.set({ filter: { ...filter, text: event.currentTarget.value } })}
              />
              <select
                class="bt-rule-filter"
                data-act="batch-rule"
                aria-label={words.rule}
                value={filter.rule ?? ''}
                onChange={(event) => store.set({ filter: { ...filter, rule: event.currentTarget.value || null } })}
              >
                <option value="">{words.anyRule}</option>
                {rules.map(({ rule, title, files }) => (
                  <option key={rule} value={rule}>
                    {title}（{files}）
                  </option>
                ))}
              </select>
              {filteredBy && (
                <button type="button" class="wb-bare bt-link" data-act="batch-reset" onClick={() => store.set({ filter: NO_FILTER })}>
                  {words.resetFilter}
                </button>
              )}
              <span class="bt-count" role="status">
                {shown.length === 0 ? words.noneShown : words.shown(shown.length, lines.length)}
              </span>
              <span id="bt-hint" class="bt-aloud">
                {words.tableHint}
              </span>
            </div>
            <Table
              lines={shown}
              comparison={comparison}
              words={words}
              language={language}
              order={order}
              common={common}
              sort={(wanted) => store.set({ order: wanted })}
              open={open}
              record={(row) => setPrinting([row])}
            />
            {(others > 0 || cut) && (
              <p class="bt-foot">
                {[cut ? words.cut(MOST_FILES) : '', others > 0 ? words.others(others) : ''].filter((each) => each !== '').join(' ')}
              </p>
            )}
          </section>
          {running?.what !== 'last-year' && (
            <Rules rules={rules} filter={filter} words={words} choose={(rule) => store.set({ filter: { ...filter, rule } })} />
          )}
        </div>
      </div>
      {printing !== null && <PrintDialog rows={printing} batch={batch} words={words} close={() => setPrinting(null)} />}
    </>
  );
}

/** An optional roster or folder: a button to choose it, or its name with a button to remove it. */
function Given({
  act,
  label,
  hint,
  given,
  takeAway,
  give,
  remove,
}: {
  readonly act: string;
  readonly label: string;
  readonly hint: string;
  readonly given: string | null;
  readonly takeAway: string;
  readonly give: () => void;
  readonly remove: () => void;
}) {
  return (
    <span class="bt-given">
      <button type="button" class="wb-button wb-plain" data-act={`batch-${act}`} title={hint} onClick={give}>
        {label}
      </button>
      {given !== null && (
        <span class="bt-given-what">
          {given}
          <button type="button" class="wb-bare bt-link" aria-label={`${takeAway} ${label}`} onClick={remove}>
            {takeAway}
          </button>
        </span>
      )}
    </span>
  );
}
