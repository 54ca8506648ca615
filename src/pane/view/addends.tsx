import { relatedKey } from '../../form/patterns.ts';
import type { Finding, Related } from '../../read/finding.ts';
import { figureText } from '../../text/findings/figure.ts';
import { cellLabel, subtracted } from '../../text/findings/message.ts';
import { PlaceLink } from './place-link.tsx';
import type { View } from './view.ts';

/** A label without the row or column that it shares with the total: `自然人` suffices in a row's sum. */
export function shorter(label: string, own: string, mark: string): string {
  const [row, column] = label.split(mark);
  const [ownRow, ownColumn] = own.split(mark);
  if (row === undefined || column === undefined || ownColumn === undefined) return label;
  return row === ownRow ? column : column === ownColumn ? row : label;
}

/** The other cells of a sum or an equation with their values, each a link to its cell. Zeros come last, folded away. */
export function Addends({ finding, ...view }: View & { finding: Finding }) {
  const { pane, language } = view.words;
  const { related, facts } = finding;
  if (related.length === 0) return null;
  const minus = subtracted(finding);
  const form = view.state.checked!.examination.form;
  const many = related.length > 8;
  const shown = many ? related.filter(({ value }) => value !== 0) : related;
  const zeros = many ? related.filter(({ value }) => value === 0) : [];
  const own = finding.cell === null ? '' : cellLabel(form, finding.cell, language);
  const line = (each: Related) => (
    <li key={relatedKey(each)} class="addend">
      <PlaceLink {...view} place={each.place}>
        {each.prior && `${each.source === undefined ? pane.lastYear : pane.sources[each.source]} `}
        {shorter(cellLabel(form, each.cell, language), own, view.words.text.cellMark)}
      </PlaceLink>
      <span class="addend-value">
        {minus.has(relatedKey(each)) ? '− ' : ''}
        {each.times !== undefined && `${figureText(each.times)} × `}
        {figureText(each.value ?? pane.blank)}
      </span>
    </li>
  );
  return (
    <div class="addends">
      <p class="label">{'clause' in facts ? pane.restated : 'kind' in facts && facts.kind === 'sum' ? pane.addends : pane.others}</p>
      <ul>{shown.map(line)}</ul>
      {zeros.length > 0 && (
        <details>
          <summary>{pane.zeros(zeros.length)}</summary>
          <ul>{zeros.map(line)}</ul>
        </details>
      )}
    </div>
  );
}
