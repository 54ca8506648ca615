import { unjudged, type Unjudged, type Want } from '../../check/unjudged.ts';
import { cellLabel } from '../../text/findings/message.ts';
import { ruleList } from '../../text/findings/rule-list.ts';
import { pagesText } from '../../text/pane/pages.ts';
import { placeAddress } from '../../workbook/address.ts';
import { PlaceLink } from './place-link.tsx';
import type { View } from './view.ts';

const WANTS: readonly Want[] = ['unread', 'no-prior', 'other-prior', 'prior-figure', 'no-quarter', 'no-members'];
/** Reasons for which it helps to list the figures. */
const LISTED: ReadonlySet<Want> = new Set(['unread', 'prior-figure']);
const SHOWN = 12;

/** The lacking figures, each once; those of this year are links to their cells. */
function Figures({ of, ...view }: View & { of: readonly Unjudged[] }) {
  const { state, words } = view;
  const { form } = state.checked!.examination;
  const figures = [...new Map(of.flatMap((each) => each.figures.map((figure) => [figure.cell, figure] as const))).values()];
  return (
    <>
      <ul class="wanted">
        {figures.slice(0, SHOWN).map(({ cell, place }) => (
          <li key={cell}>
            <PlaceLink {...view} place={place}>
              {cellLabel(form, cell, words.language)}
              {place !== null && ` ${placeAddress(place)}`}
            </PlaceLink>
          </li>
        ))}
      </ul>
      {figures.length > SHOWN && <p>{pagesText(words.language).unjudged.more(figures.length - SHOWN)}</p>}
    </>
  );
}

/** 另有 N 项规则缺少数据: which, why, and how to supply the data. */
export function UnjudgedList(view: View) {
  const { store, state, words } = view;
  const say = pagesText(words.language).unjudged;
  const { checked } = state;
  if (checked === null) return <p>{words.pane.empty}</p>;
  const { examination } = checked;
  const all = unjudged(examination);
  const lost = examination.notAssessed - all.length;
  const titles = new Map(ruleList([examination.form], words.language).map(({ id, title }) => [id, title]));
  if (examination.notAssessed === 0) return <p>{say.none}</p>;
  return (
    <>
      <p>{say.say}</p>
      {WANTS.map((want) => {
        const of = all.filter((each) => each.want === want);
        if (of.length === 0) return null;
        const rules = [...new Set(of.map(({ rule }) => rule))];
        return (
          <section key={want} class="rule" data-want={want}>
            <h3>{say.want[want]}</h3>
            <ul>
              {rules.map((rule) => (
                <li key={rule} data-rule={rule}>
                  {say.rule(titles.get(rule) ?? rule, of.filter((each) => each.rule === rule).length)}
                </li>
              ))}
            </ul>
            <p>{say.todo[want]}</p>
            {LISTED.has(want) && <Figures {...view} of={of} />}
            {want.includes('prior') && (
              <button type="button" class="button accent" data-action="prior" onClick={() => store.setPage('prior')}>
                {words.pane.menu.prior}
              </button>
            )}
          </section>
        );
      })}
      {lost > 0 && <p>{say.names(lost)}</p>}
    </>
  );
}
