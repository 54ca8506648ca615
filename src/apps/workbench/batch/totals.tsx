import type { BatchPageText } from '../../../text/workbench/batch-page.ts';
import type { Language } from '../../../text/text.ts';
import type { Filter, NamedRule, Status } from './lines.ts';
import { statusWord } from './table.tsx';

const SHOWN: readonly Status[] = ['passed', 'unexplained', 'failed', 'missing', 'unreadable'];

/** The number of reports per status. Each is a button that filters the list, and on a second click shows everything. */
export function Totals({
  counts,
  roster,
  filter,
  words,
  language,
  choose,
}: {
  readonly counts: Readonly<Record<Status, number>>;
  readonly roster: boolean;
  readonly filter: Filter;
  readonly words: BatchPageText;
  readonly language: Language;
  readonly choose: (status: Status | null) => void;
}) {
  return (
    <div class="bt-totals" role="group" aria-label={words.totals}>
      {SHOWN.filter((status) => status !== 'unreadable' || counts.unreadable > 0).map((status) => {
        const unknown = status === 'missing' && !roster;
        return (
          <button
            key={status}
            type="button"
            class={`bt-total bt-is-${status}`}
            data-total={status}
            aria-pressed={filter.status === status}
            disabled={unknown}
            title={unknown ? words.rosterHint : undefined}
            onClick={() => choose(filter.status === status ? null : status)}
          >
            <strong>{unknown ? '—' : counts[status]}</strong>
            <span>{statusWord(status, words, language)}</span>
          </button>
        );
      })}
    </div>
  );
}

/** The rules most often broken, as bars. Each is a button that lists only the files concerned. */
export function Rules({
  rules,
  filter,
  words,
  choose,
}: {
  readonly rules: readonly NamedRule[];
  readonly filter: Filter;
  readonly words: BatchPageText;
  readonly choose: (rule: string | null) => void;
}) {
  const most = Math.max(1, ...rules.map(({ files }) => files));
  return (
    <section class="bt-rules" aria-labelledby="bt-rules">
      <h2 id="bt-rules">{words.rules}</h2>
      {rules.length === 0 && <p>{words.rulesNone}</p>}
      <ol>
        {rules.map(({ rule, title, files, findings }) => (
          <li key={rule}>
            <button
              type="button"
              class="wb-bare"
              data-rule={rule}
              aria-pressed={filter.rule === rule}
              title={words.ruleCount(files, findings)}
              onClick={() => choose(filter.rule === rule ? null : rule)}
            >
              <span class="bt-rule-name">{title}</span>
              <span class="bt-rule-count">{files}</span>
              <span class="bt-bar" aria-hidden="true">
                <span style={{ width: `${(100 * files) / most}%` }} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
