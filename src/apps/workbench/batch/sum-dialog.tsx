import { useEffect, useRef, useState } from 'preact/hooks';
import { commonRegion } from '../../../batch/region.ts';
import { formById } from '../../../form/index.ts';
import { download } from '../../../pane/download.ts';
import { inFileName } from '../../../report/file-name.ts';
import type { BatchPageText } from '../../../text/workbench/batch-page.ts';
import { setsOf } from './sets.ts';
import type { Around } from './index.tsx';
import { XLSX } from './media.ts';
import type { Store } from './store.ts';
import { statusWord } from './table.tsx';
import type { Sum } from './tasks.ts';

/** Number of files named; the exported table has all of them. */
const MOST_NAMED = 200;

/** 汇总: the reports to add up, and the result. */
export function SumDialog({
  store,
  around,
  words,
  close,
}: {
  readonly store: Store;
  readonly around: Around;
  readonly words: BatchPageText;
  readonly close: () => void;
}) {
  const root = useRef<HTMLDialogElement>(null);
  useEffect(() => root.current?.showModal(), []);
  const judged = store.state.rows.flatMap((each) => each.judged ?? []);
  const entries = judged.flatMap(({ entry }) => entry ?? []);
  const sets = setsOf(entries);
  const [chosen, choose] = useState(0);
  const [includeFailed, setIncludeFailed] = useState(false);
  const [organization, setOrganization] = useState(() => {
    const names = store.state.roster?.units.map(({ name }) => name) ?? entries.map((entry) => entry.organization);
    const region = commonRegion(names.filter((name) => name !== ''));
    return region === '' ? '' : words.sum.government(region);
  });
  const [nameless, setNameless] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [sum, setSum] = useState<Sum | null>(null);
  const [saved, setSaved] = useState('');
  const [busy, setBusy] = useState(false);
  const say = words.sum;
  const set = sets[chosen];

  const make = async (): Promise<void> => {
    if (set === undefined) return;
    // A report without an organization fails by its own rules.
    setNameless(organization.trim() === '');
    if (organization.trim() === '') return field.current?.focus();
    setBusy(true);
    const { form, year } = set;
    const units = store.state.roster?.units ?? null;
    const unreadable = judged.flatMap(({ row, unrelated }) =>
      row.problem === null || unrelated ? [] : [{ file: row.file, code: '', message: row.problem }],
    );
    const own = formById(form) === undefined ? store.state.rows.find((each) => each.judged?.entry?.form === form) : undefined;
    const sample = await own?.content();
    const answer = await store.ask({ kind: 'sum', entries, unreadable, form, sample, year, includeFailed, units, organization: organization.trim() });
    setBusy(false);
    if (answer?.kind !== 'sum') return close();
    setSum(answer.sum);
    if (answer.sum.bytes === null) return;
    const name = say.fileName(year, inFileName(organization.trim()));
    download(document, name, answer.sum.bytes, XLSX);
    setSaved(words.saved(name));
  };

  return (
    <dialog
      class="wb-dialog bt-sum"
      ref={root}
      aria-labelledby="bt-sum"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <h2 id="bt-sum">{say.heading}</h2>
      <p>{say.body}</p>
      {set === undefined ? (
        <p>{say.none}</p>
      ) : (
        <>
          <label>
            {say.set}
            <select data-act="sum-set" value={chosen} onChange={(event) => choose(Number(event.currentTarget.value))}>
              {sets.map(({ form, year, count }, index) => (
                <option key={`${form} ${year}`} value={index}>
                  {say.setName(form, year, count)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {say.organization}
            <input
              ref={field}
              type="text"
              data-act="sum-organization"
              maxLength={100}
              required
              aria-invalid={nameless}
              aria-describedby="bt-nameless"
              value={organization}
              onInput={(event) => {
                setOrganization(event.currentTarget.value);
                setNameless(false);
              }}
            />
            <span class="bt-nameless" id="bt-nameless">
              {nameless && say.nameless}
            </span>
          </label>
          <label class="bt-check">
            <input
              type="checkbox"
              data-act="sum-failed"
              checked={includeFailed}
              onChange={(event) => setIncludeFailed(event.currentTarget.checked)}
            />
            {say.includeFailed}
          </label>
        </>
      )}
      <div role="status">
        {sum !== null && (
          <>
            <p>
              <strong>{sum.bytes === null ? (sum.refused ?? say.none) : say.counted(sum.counted)}</strong>
              {sum.bytes !== null && ` · ${say.result(statusWord(sum.status, words, around.language()))}`}
              {sum.notAdded > 0 && ` · ${say.notAdded(sum.notAdded)}`}
            </p>
            {saved !== '' && <p>{saved}</p>}
            {sum.leftOut.length > 0 && <p>{say.leftOut(sum.leftOut.length)}</p>}
          </>
        )}
      </div>
      {sum !== null && sum.leftOut.length > 0 && (
        <ul class="bt-left-out" tabIndex={0} aria-label={say.leftOut(sum.leftOut.length)}>
          {sum.leftOut.slice(0, MOST_NAMED).map(({ organization: of, file, reason }) => (
            <li key={file}>
              {of === '' ? file : of}
              <span class="bt-note">{reason}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="wb-actions">
        <button type="button" class="wb-button wb-primary" data-act="sum-make" disabled={busy || set === undefined} onClick={() => void make()}>
          {say.act}
        </button>
        <button type="button" class="wb-button wb-plain" data-act="sum-close" onClick={close}>
          {sum === null ? say.cancel : words.close}
        </button>
      </div>
    </dialog>
  );
}
