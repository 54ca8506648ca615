import { useMemo, useState } from 'preact/hooks';
import { twoYears } from '../../check/years.ts';
import { figureText } from '../../text/findings/figure.ts';
import { cellLabel } from '../../text/findings/message.ts';
import { pagesText } from '../../text/pane/pages.ts';
import { PlaceLink } from './place-link.tsx';
import type { View } from './view.ts';

const signed = (value: number | null): string => (value === null ? '' : `${value > 0 ? '+' : ''}${figureText(value)}`);

/** 上年对比: every figure of both years, with those far from last year's highlighted. */
export function YearTable(view: View) {
  const { state, words } = view;
  const say = pagesText(words.language).years;
  const [changed, setChanged] = useState(true);
  const { checked } = state;
  const rows = useMemo(() => (checked === null ? null : twoYears(checked.examination)), [checked]);
  if (checked === null || rows === null) return <p>{say.none}</p>;
  const { form, findings } = checked.examination;
  const tables = new Map(form.tables.map(({ key, title }) => [key, title]));
  const far = new Set(findings.flatMap(({ facts, cell }) => ('kind' in facts && facts.kind === 'change' ? [cell] : [])));
  const shown = rows.filter(({ now, last, difference }) => (changed ? difference !== null && difference !== 0 : now !== null || last !== null));
  const tableOf = (cell: string): string => cell.slice(0, cell.indexOf('.'));
  return (
    <section>
      <h3>{say.title}</h3>
      <label class="row">
        <input type="checkbox" data-action="only-changed" checked={changed} onChange={() => setChanged(!changed)} /> {say.changed}
      </label>
      <table class="years">
        <thead>
          <tr>
            {say.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {[...tables].map(([key, title]) => {
          const own = shown.filter(({ cell }) => tableOf(cell) === key);
          return (
            own.length > 0 && (
              <tbody key={key}>
                <tr>
                  <th scope="rowgroup" colSpan={5}>
                    {title}
                  </th>
                </tr>
                {own.map(({ cell, place, now, last, difference, percent }) => (
                  <tr key={cell} data-cell={cell} {...(far.has(cell) ? { 'data-far': '' } : {})}>
                    <th scope="row">
                      <PlaceLink {...view} place={place}>
                        {cellLabel(form, cell, words.language)}
                      </PlaceLink>
                      {far.has(cell) && <span class="tag tag-warning">{words.text.severities.warning}</span>}
                    </th>
                    <td>{now === null ? '' : figureText(now)}</td>
                    <td>{last === null ? '' : figureText(last)}</td>
                    <td>{signed(difference)}</td>
                    <td>{signed(percent)}</td>
                  </tr>
                ))}
              </tbody>
            )
          );
        })}
      </table>
    </section>
  );
}
