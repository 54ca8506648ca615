import { useState } from 'preact/hooks';
import { download } from '../../../pane/download.ts';
import type { BatchPageText } from '../../../text/workbench/batch-page.ts';
import type { Batch } from './index.tsx';
import type { Line } from './lines.ts';
import { XLSX } from './media.ts';
import type { Row } from './rows.ts';
import { SumDialog } from './sum-dialog.tsx';

/** `2026-11-26` in local time. */
const today = (): string => {
  const date = new Date();
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};

/** The outputs of a batch: its table, the roll-up, check records. The table contains the displayed lines. */
export function Outputs({
  batch: { store, around },
  words,
  shown,
  lines,
  print,
}: {
  readonly batch: Batch;
  readonly words: BatchPageText;
  readonly shown: readonly Line[];
  readonly lines: readonly Line[];
  readonly print: (rows: readonly Row[]) => void;
}) {
  const [summing, setSumming] = useState(false);
  const { running, listing, roster } = store.state;
  const busy = running !== null || listing;
  const judged = (of: readonly Line[]) => of.flatMap((line) => (line.kind === 'file' && line.row.judged !== null ? [line.row.judged] : []));
  const reports = shown.flatMap((line) => (line.kind === 'file' && line.row.judged?.entry != null ? [line.row] : []));
  const table = async (as: 'xlsx' | 'csv'): Promise<void> => {
    const answer = await store.ask({
      kind: 'table',
      as,
      rows: judged(shown).map(({ row }) => row),
      findings: judged(shown).flatMap(({ findings }) => findings),
      entries: judged(lines).flatMap(({ entry }) => (entry === null ? [] : [entry])),
      units: roster?.units ?? null,
    });
    if (answer?.kind !== 'table') return;
    const name = `${words.fileName(today())}.${as}`;
    download(document, name, answer.content, as === 'csv' ? 'text/csv' : XLSX);
    around.announce(words.saved(name));
  };
  return (
    <div class="bt-choices bt-outputs">
      <button
        type="button"
        class="wb-button wb-plain"
        data-act="batch-sum"
        disabled={busy || judged(lines).every(({ entry }) => entry === null)}
        onClick={() => setSumming(true)}
      >
        {words.rollup}
      </button>
      <span class="bt-export" role="group" aria-label={words.exportTable}>
        {words.exportTable}
        {(['xlsx', 'csv'] as const).map((as) => (
          <button
            key={as}
            type="button"
            class="wb-button wb-plain"
            data-act={`batch-${as}`}
            aria-label={`${words.exportTable} ${words[as]}`}
            disabled={busy || judged(shown).length === 0}
            onClick={() => void table(as)}
          >
            {words[as]}
          </button>
        ))}
      </span>
      <button type="button" class="wb-button wb-plain" data-act="batch-print" disabled={busy || reports.length === 0} onClick={() => print(reports)}>
        {words.printAll}
      </button>
      {summing && <SumDialog store={store} around={around} words={words} close={() => setSumming(false)} />}
    </div>
  );
}
