import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { batchText } from '../../../text/batch.ts';
import type { BatchPageText } from '../../../text/workbench/batch-page.ts';
import type { Language } from '../../../text/text.ts';
import { mainFinding, type Line, type Order, type SortKey, type Status } from './lines.ts';
import type { Row } from './rows.ts';
import type { Comparison } from './tasks.ts';

/** Row heights in pixels, for one line of text and, if there is no room for columns, for two. */
const WIDE_ROW = 36;
const NARROW_ROW = 66;
export const NARROW = 700;
/** Rows rendered beyond the visible ones. */
const OVERSCAN = 8;

const COLUMNS: readonly (readonly [SortKey | 'main', keyof BatchPageText['columns']])[] = [
  ['status', 'status'],
  ['organization', 'organization'],
  ['year', 'year'],
  ['errors', 'errors'],
  ['warnings', 'warnings'],
  ['main', 'main'],
  ['file', 'file'],
];
/** Columns sorted in descending order first. */
const DOWN_FIRST: ReadonlySet<SortKey> = new Set(['errors', 'warnings', 'year']);

const nextOrder = (order: Order | null, by: SortKey): Order | null => {
  const down = DOWN_FIRST.has(by);
  if (order?.by !== by) return { by, down };
  return order.down === down ? { by, down: !down } : null;
};

interface TableProps {
  readonly lines: readonly Line[];
  readonly comparison: Comparison;
  readonly words: BatchPageText;
  readonly language: Language;
  readonly order: Order | null;
  /** The folder that contains all files. */
  readonly common: string;
  readonly sort: (order: Order | null) => void;
  readonly open: (row: Row) => void;
  readonly record: (row: Row) => void;
}

/** The table. Renders only visible rows, so that ten thousand scroll as well as ten. Arrow keys move between rows, Enter opens one. */
export function Table({ lines, comparison, words, language, order, common, sort, open, record }: TableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600, narrow: false });
  const [current, setCurrent] = useState<string | null>(null);
  /** The row to focus after rendering. */
  const wanted = useRef<string | null>(null);
  const rowHeight = view.narrow ? NARROW_ROW : WIDE_ROW;

  const measure = (): void => {
    const { scrollTop, clientHeight, clientWidth } = scroller.current!;
    setView((before) =>
      before.top === scrollTop && before.height === clientHeight && before.narrow === clientWidth < NARROW
        ? before
        : { top: scrollTop, height: clientHeight, narrow: clientWidth < NARROW },
    );
  };
  useLayoutEffect(() => {
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(scroller.current!);
    return () => watcher.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    scroller.current!.querySelector<HTMLElement>(`[data-line="${wanted.current}"]`)?.focus({ preventScroll: true });
    wanted.current = null;
  });

  const at = Math.max(
    0,
    lines.findIndex(({ key }) => key === current),
  );
  const first = Math.max(0, Math.floor(view.top / rowHeight) - OVERSCAN);
  const end = Math.min(lines.length, Math.ceil((view.top + view.height) / rowHeight) + OVERSCAN);
  const rendered = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  // The focused row is rendered even if it is not visible.
  if (lines.length > 0 && !rendered.includes(at)) rendered.push(at);

  const go = (to: number): void => {
    const index = Math.max(0, Math.min(lines.length - 1, to));
    const line = lines[index];
    if (line === undefined) return;
    const box = scroller.current!;
    const head = box.querySelector<HTMLElement>('.bt-head')!.offsetHeight;
    const top = index * rowHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + rowHeight > box.scrollTop + box.clientHeight - head) box.scrollTop = top + rowHeight - box.clientHeight + head;
    wanted.current = line.key;
    setCurrent(line.key);
    measure();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const line = lines[at];
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: lines.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      go(to);
    } else if (event.key === 'Enter' && line?.kind === 'file' && (event.target as HTMLElement).matches('[data-line]')) {
      event.preventDefault();
      open(line.row);
    }
  };

  return (
    <div
      ref={scroller}
      class={view.narrow ? 'bt-table bt-narrow' : 'bt-table'}
      role="grid"
      aria-label={words.table}
      aria-describedby="bt-hint"
      aria-rowcount={lines.length + 1}
      aria-colcount={COLUMNS.length + 1}
      style={{ '--bt-row': `${rowHeight}px` }}
      onScroll={measure}
    >
      <div role="rowgroup" class="bt-head">
        <div role="row" class="bt-row" aria-rowindex={1}>
          {COLUMNS.map(([key, name]) => {
            const by = key === 'main' ? null : key;
            const sorted = order !== null && order.by === by ? (order.down ? 'descending' : 'ascending') : 'none';
            return (
              <div key={key} role="columnheader" class={`bt-c-${name}`} {...(by === null ? {} : { 'aria-sort': sorted })}>
                {by === null ? (
                  words.columns[name]
                ) : (
                  <button
                    type="button"
                    class="wb-bare"
                    data-sort={by}
                    title={words.sortBy(words.columns[name])}
                    onClick={() => sort(nextOrder(order, by))}
                  >
                    {words.columns[name]}
                    <span aria-hidden="true">{sorted === 'none' ? '' : sorted === 'descending' ? ' ↓' : ' ↑'}</span>
                  </button>
                )}
              </div>
            );
          })}
          <div role="columnheader" class="bt-c-act">
            <span class="bt-aloud">{words.record}</span>
          </div>
        </div>
      </div>
      <div role="rowgroup" class="bt-body" style={{ height: `${lines.length * rowHeight}px` }} onKeyDown={keys}>
        {rendered.map((index) => {
          const line = lines[index]!;
          return (
            <div
              key={line.key}
              role="row"
              class={`bt-row bt-line bt-${line.status}`}
              data-line={line.key}
              data-status={line.status}
              aria-rowindex={index + 2}
              tabIndex={index === at ? 0 : -1}
              style={{ top: `${index * rowHeight}px` }}
              onFocus={() => setCurrent(line.key)}
              onClick={(event) => {
                if ((event.target as HTMLElement).closest('button') === null && line.kind === 'file') open(line.row);
              }}
            >
              <Cells line={line} comparison={comparison} words={words} language={language} here={index === at} common={common} record={record} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

export const statusWord = (status: Status, words: BatchPageText, language: Language): string =>
  status === 'missing' ? words.missing : status === 'waiting' ? words.waiting : batchText[language].statuses[status];

const Badge = ({ status, words, language }: { readonly status: Status; readonly words: BatchPageText; readonly language: Language }) => (
  <span class={`bt-badge bt-is-${status}`}>{statusWord(status, words, language)}</span>
);

const count = (value: number | null | undefined): string => (value == null ? '' : String(value));

function Cells({
  line,
  comparison,
  words,
  language,
  here,
  common,
  record,
}: Pick<TableProps, 'comparison' | 'words' | 'language' | 'record' | 'common'> & { readonly line: Line; readonly here: boolean }) {
  if (line.kind === 'missing')
    return (
      <>
        <div role="gridcell" class="bt-c-status">
          <Badge status="missing" words={words} language={language} />
        </div>
        <div role="gridcell" class="bt-c-organization">
          {line.unit.name}
        </div>
        <div role="gridcell" class="bt-c-year" />
        <div role="gridcell" class="bt-c-errors" />
        <div role="gridcell" class="bt-c-warnings" />
        <div role="gridcell" class="bt-c-main">
          {line.near.length > 0 && <span class="bt-note">{words.near(line.near.join(batchText[language].between))}</span>}
        </div>
        <div role="gridcell" class="bt-c-file" />
        <div role="gridcell" class="bt-c-act" />
      </>
    );
  const { row, status } = line;
  const judged = row.judged;
  const entry = judged?.entry ?? null;
  const notes = entry === null ? [] : (comparison.notes.get(row.path) ?? []);
  const near = entry === null ? [] : (comparison.near.get(row.path) ?? []);
  const main = mainFinding(row);
  const problem = judged?.row.problem ?? null;
  const inner = row.path.slice(common.length, Math.max(common.length, row.path.lastIndexOf('/')));
  const outlier = entry === null ? undefined : comparison.outliers.get(row.path);
  const remarks = [
    ...notes.map((note) => words.notes[note]),
    ...(outlier === undefined ? [] : [outlier]),
    ...(near.length > 0 ? [words.near(near.join(batchText[language].between))] : []),
  ];
  return (
    <>
      <div role="gridcell" class="bt-c-status">
        <Badge status={status} words={words} language={language} />
        {row.edited && <span class="bt-edited">{words.edited}</span>}
      </div>
      <div role="gridcell" class="bt-c-organization" title={judged?.row.organization ?? ''}>
        {judged?.row.organization ?? (entry === null ? '' : words.noOrganization)}
      </div>
      <div role="gridcell" class="bt-c-year">
        {count(judged?.row.year)}
      </div>
      <div role="gridcell" class="bt-c-errors">
        {count(judged?.row.errors)}
      </div>
      <div role="gridcell" class="bt-c-warnings">
        {count(judged?.row.warnings)}
      </div>
      <div role="gridcell" class="bt-c-main" title={[problem, main?.title, ...remarks].filter((each) => each != null).join('\n')}>
        {remarks.map((each) => (
          <span key={each} class="bt-note">
            {each}
          </span>
        ))}
        {problem}
        {main !== null && (
          <>
            {main.title}
            {main.more > 0 && <span class="bt-more"> +{main.more}</span>}
          </>
        )}
      </div>
      <div role="gridcell" class="bt-c-file" title={row.path}>
        <bdi>{row.path.slice(row.path.lastIndexOf('/') + 1)}</bdi>
        {inner !== '' && <bdi class="bt-folder"> {inner}</bdi>}
      </div>
      <div role="gridcell" class="bt-c-act">
        {entry !== null && (
          <button type="button" class="wb-bare bt-link" data-act="record" tabIndex={here ? 0 : -1} onClick={() => record(row)}>
            {words.record}
          </button>
        )}
      </div>
    </>
  );
}
