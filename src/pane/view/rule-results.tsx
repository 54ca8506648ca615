import type { Result, RuleResult } from '../../check/results.ts';
import type { Constraint, Term } from '../../form/patterns.ts';
import { figureText } from '../../text/findings/figure.ts';
import { cellLabel } from '../../text/findings/message.ts';
import { pagesText } from '../../text/pane/pages.ts';
import { placeAddress } from '../../workbook/address.ts';
import { shorter } from './addends.tsx';
import { PlaceLink } from './place-link.tsx';
import type { View } from './view.ts';

const RESULTS: readonly Result[] = ['broken', 'blank', 'unjudged', 'held'];

/** A rule at one of its cells, in labels: `总计 = 自然人 + 商业企业 + …`. */
function Formula({ constraint, ...view }: View & { constraint: Constraint }) {
  const { state, words } = view;
  const { form, reading } = state.checked!.examination;
  const own = cellLabel(form, constraint.cell, words.language);
  const say = pagesText(words.language).results;
  const named = ({ key, prior, coefficient }: Term): string => {
    const place = prior ? undefined : reading.cells.get(key)?.place;
    const label = key === constraint.cell && !prior ? own : shorter(cellLabel(form, key, words.language), own, words.text.cellMark);
    const times = Math.abs(coefficient) === 1 ? '' : `${figureText(Math.abs(coefficient))} × `;
    const address = place === undefined ? '' : ` ${placeAddress(place).replace(/^.*!/, '')}`;
    return `${times}${prior ? say.last : ''}${label}${address}`;
  };
  const side = (sign: 1 | -1): string =>
    constraint.terms
      .filter(({ coefficient }) => Math.sign(coefficient) === sign)
      .map(named)
      .join(' + ');
  const [left, right] = constraint.rule.kind === 'sum' ? [side(-1), side(1)] : [side(1), side(-1)];
  return <span>{`${left} ${constraint.relation === '=' ? '=' : '≤'} ${right}`}</span>;
}

/** The result of a rule: how many of its instances hold, and each with its formula and cell. */
export function RuleResults({ rule, of, ...view }: View & { rule: string; of: readonly RuleResult[] }) {
  const { state, words } = view;
  const say = pagesText(words.language).results;
  const { checked } = state;
  if (checked === null) return null;
  const { form, findings } = checked.examination;
  if (of.length === 0) {
    const count = findings.filter((each) => each.rule === rule).length;
    return count === 0 ? null : <dd data-result="broken">{`${say.state.broken}${words.text.listMark}${count}`}</dd>;
  }
  const counts = RESULTS.flatMap((result) => {
    const count = of.filter((each) => each.result === result).length;
    return count === 0 ? [] : [`${say.state[result]} ${count}`];
  });
  return (
    <dd data-result={RESULTS.find((result) => of.some((each) => each.result === result))}>
      {counts.join(words.text.listMark)}
      <details>
        <summary>{say.show}</summary>
        <ul class="wanted">
          {of.map(({ constraint, place, result }) => (
            <li key={constraint.cell} data-state={result}>
              <PlaceLink {...view} place={place}>
                {cellLabel(form, constraint.cell, words.language)}
              </PlaceLink>{' '}
              <strong>{say.state[result]}</strong>
              <br />
              <Formula {...view} constraint={constraint} />
            </li>
          ))}
        </ul>
      </details>
    </dd>
  );
}
