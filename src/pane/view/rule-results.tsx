import { wholeResult, type Formula, type Lack, type Result, type RuleResult } from '../../check/results.ts';
import type { Term } from '../../form/patterns.ts';
import { figureText } from '../../text/findings/figure.ts';
import { cellLabel } from '../../text/findings/message.ts';
import { pagesText } from '../../text/pane/pages.ts';
import { placeAddress } from '../../workbook/address.ts';
import { shorter } from './addends.tsx';
import { PlaceLink } from './place-link.tsx';
import type { View } from './view.ts';

const RESULTS: readonly Result[] = ['broken', 'blank', 'unjudged', 'held'];
const IS: Readonly<Record<Formula['is'], string>> = { '=': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' };
/** The most instances listed; those that do not hold come first. */
const SHOWN = 200;

/** A rule at one of its cells, in labels: `总计 = 自然人 + 商业企业 + …`. */
function Written({ formula, cell, ...view }: View & { formula: Formula; cell: string }) {
  const { state, words } = view;
  const { form, reading } = state.checked!.examination;
  const own = cellLabel(form, cell, words.language);
  const say = pagesText(words.language).results;
  const named = ({ key, prior, source, coefficient }: Term): string => {
    const place = prior ? undefined : reading.cells.get(key)?.place;
    const label = key === cell && !prior ? own : shorter(cellLabel(form, key, words.language), own, words.text.cellMark);
    const times = Math.abs(coefficient) === 1 ? '' : `${figureText(Math.abs(coefficient))} × `;
    const address = place === undefined ? '' : ` ${placeAddress(place).replace(/^.*!/, '')}`;
    const origin = !prior ? '' : source === undefined ? say.last : say.sources[source];
    return `${times}${origin}${words.language === 'en' && origin !== '' ? ' ' : ''}${label}${address}`;
  };
  const side = (sign: 1 | -1): string => {
    const terms = formula.terms.filter(({ coefficient }) => Math.sign(coefficient) === sign).map(named);
    const { constant } = formula;
    return [...terms, ...(Math.sign(constant) === sign ? [figureText(Math.abs(constant))] : [])].join(' + ') || '0';
  };
  const [left, right] = formula.total ? [side(-1), side(1)] : [side(1), side(-1)];
  return <span>{`${left} ${IS[formula.is]} ${right}`}</span>;
}

/** The result of a rule: how many of its instances hold, and each with its formula and cell; of a rule without instances, whether it holds. */
export function RuleResults({ rule, of, ...view }: View & { rule: string; of: readonly RuleResult[] }) {
  const { state, words } = view;
  const say = pagesText(words.language).results;
  const { checked } = state;
  if (checked === null) return null;
  const { form } = checked.examination;
  const colon = words.language === 'en' ? ': ' : '：';
  const stateOf = (result: Result, lack: Lack | null): string => `${say.state[result]}${lack === null ? '' : `${colon}${say.lack[lack]}`}`;
  if (of.length === 0) {
    const { result, lack, count } = wholeResult(rule, checked.examination);
    return <dd data-result={result}>{`${stateOf(result, lack)}${count === 0 ? '' : `${colon}${say.findings(count)}`}`}</dd>;
  }
  const inOrder = RESULTS.flatMap((result) => of.filter((each) => each.result === result));
  const counts = new Map<string, number>();
  for (const { result, lack } of inOrder) counts.set(stateOf(result, lack), (counts.get(stateOf(result, lack)) ?? 0) + 1);
  return (
    <dd data-result={inOrder[0]!.result}>
      {[...counts].map(([state, count]) => `${state} ${count}`).join(words.text.listMark)}
      <details>
        <summary>{say.show}</summary>
        <ul class="wanted">
          {inOrder.slice(0, SHOWN).map(({ cell, place, result, lack, formula }, index) => (
            <li key={index} data-state={result}>
              <PlaceLink {...view} place={place}>
                {cellLabel(form, cell, words.language)}
              </PlaceLink>{' '}
              <strong>{stateOf(result, lack)}</strong>
              {formula !== null && (
                <>
                  <br />
                  <Written {...view} formula={formula} cell={cell} />
                </>
              )}
            </li>
          ))}
        </ul>
        {inOrder.length > SHOWN && <p>{say.more(inOrder.length - SHOWN)}</p>}
      </details>
    </dd>
  );
}
