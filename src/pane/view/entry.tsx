import { memo } from './memo.ts';
import type { Finding } from '../../read/finding.ts';
import { expectedText } from '../../text/findings/expected.ts';
import { differenceText, figureText } from '../../text/findings/figure.ts';
import { cellLabel, messageOf } from '../../text/findings/message.ts';
import { placeAddress } from '../../workbook/address.ts';
import { causeOf, type Entry } from '../store/entries.ts';
import { touchedOf } from '../store/state.ts';
import type { Words } from '../words.ts';
import { Addends } from './addends.tsx';
import { Explanation } from './explanation.tsx';
import { Icon } from './icon.tsx';
import { PlaceLink } from './place-link.tsx';
import { CauseBox } from './suspects.tsx';
import type { View } from './view.ts';

/** The label of the fix button: what a click does. */
function fixLabel({ findings }: Entry, { pane }: Words): string | null {
  const edits = findings.flatMap(({ fix }) => fix);
  const [first] = edits;
  if (first === undefined) return null;
  if ('defineName' in first) return edits.length > 1 ? pane.actions.recognize : pane.restoreName;
  if ('formula' in first) return pane.restoreSum;
  if (typeof first.value !== 'number') return pane.actions.fix;
  if (edits.length > 1) return pane.fixAll(edits.length);
  const value = figureText(first.value);
  return findings[0]!.actual === null ? pane.fixTo(value) : pane.changeTo(value);
}

function Numbers({ finding, words: { pane } }: { finding: Finding; words: Words }) {
  const { actual, expected, difference } = finding;
  if (expected === null) return null;
  return (
    <span class="numbers">
      <span>
        {pane.actual} <b>{figureText(actual ?? pane.blank)}</b>
      </span>
      <span>
        {pane.expected} <b>{expectedText(finding)}</b>
      </span>
      {difference !== null && difference !== 0 && (
        <span>
          {pane.difference} <b>{differenceText(difference)}</b>
        </span>
      )}
    </span>
  );
}

/** The clause that a finding is about, with its number emphasized. */
function Clause({ facts }: { facts: Extract<Finding['facts'], { readonly clause: string }> }) {
  const { clause } = facts;
  const { number, at } = 'number' in facts ? facts : { number: '', at: 0 };
  return (
    <blockquote class="clause">
      {clause.slice(0, at)}
      <strong>{number}</strong>
      {clause.slice(at + number.length)}
    </blockquote>
  );
}

/** The closed line: enough to know what it is about. */
function Summary({ entry, open, ...view }: View & { entry: Entry; open: boolean }) {
  const { store, state, words } = view;
  const { pane, text, language } = words;
  const [first] = entry.findings as [Finding];
  const form = state.checked!.examination.form;
  const message = messageOf(first, form, language);
  const many = entry.findings.length > 1;
  const label = first.cell === null ? '' : cellLabel(form, first.cell, language);
  return (
    <button type="button" class="summary" aria-expanded={open} data-action="open" onClick={() => void store.open(open ? null : entry.key)}>
      <Icon name={entry.severity} />
      <span class="summary-text">
        <span class="summary-head">
          <span class="aloud">{text.severities[entry.severity]} </span>
          <span class="title">{many ? pane.folded(message.title, entry.findings.length) : message.title}</span>
          {!many && first.place !== null && <span class="address">{placeAddress(first.place)}</span>}
        </span>
        {!many && (label !== '' || first.expected === null) && <span class="what">{label === '' ? message.wrong : label}</span>}
        {!many && <Numbers finding={first} words={words} />}
        {!open && first.explanation !== null && <span class="explained">{pane.explained(first.explanation)}</span>}
      </span>
      <Icon name="chevron" />
    </button>
  );
}

const SHOWN = 24;

/** The cells of a folded entry, with their present values and, if known, the proper ones. */
function Cells({ entry, ...view }: View & { entry: Entry }) {
  const { words } = view;
  const lines = (from: number, to?: number) =>
    entry.findings.slice(from, to).map(
      (each, index) =>
        each.place !== null && (
          <li key={index}>
            <PlaceLink {...view} place={each.place} /> <Numbers finding={each} words={words} />
          </li>
        ),
    );
  const more = entry.findings.length - SHOWN;
  return (
    <div class="cells">
      <ul>{lines(0, SHOWN)}</ul>
      {more > 0 && (
        <details>
          <summary>{words.pane.moreCells(more)}</summary>
          <ul>{lines(SHOWN)}</ul>
        </details>
      )}
    </div>
  );
}

function Details({ entry, withCause, ...view }: View & { entry: Entry; withCause: boolean }) {
  const { store, state, words } = view;
  const { pane, text } = words;
  const [first] = entry.findings as [Finding];
  const message = messageOf(first, state.checked!.examination.form, words.language);
  const many = entry.findings.length > 1;
  const fix = fixLabel(entry, words);
  const touched = touchedOf(state);
  const changed = entry.findings.some(({ fix: edits }) => edits.some((edit) => 'place' in edit && touched.has(placeAddress(edit.place))));
  return (
    <div class="details">
      {'clause' in first.facts && <Clause facts={first.facts} />}
      {!many && (first.cell !== null || first.expected !== null) && <p class="wrong">{message.wrong}</p>}
      {many && <Cells {...view} entry={entry} />}
      {withCause && (first.suspects.length > 0 || first.candidates.length > 0) && (
        <CauseBox {...view} entry={entry.key} cause={causeOf([first])} explains={1} />
      )}
      {!many && <Addends {...view} finding={first} />}
      {message.why !== '' && (
        <p class="why">
          <span class="label">{pane.ground}</span>
          {message.why}
        </p>
      )}
      <p class="todo">
        <span class="label">{pane.todo}</span>
        {many ? (text.rules[first.rule === 'figure/placeholder' ? 'figure/blank' : first.rule]?.todo ?? message.todo) : message.todo}
      </p>
      {changed && <p class="changed">{pane.changed}</p>}
      {fix !== null && !changed && (
        <div class="act">
          <button type="button" class="button small accent" data-action="fix" onClick={() => void store.fix(entry.key)}>
            {fix}
          </button>
        </div>
      )}
      {entry.severity === 'warning' && <Explanation key={entry.key} {...view} findings={entry.findings} />}
    </div>
  );
}

interface EntryProps extends View {
  readonly entry: Entry;
  readonly open: boolean;
  readonly current: boolean;
  readonly withCause: boolean;
}

function EntryLine({ entry, open, current, withCause, ...view }: EntryProps) {
  return (
    <li
      class={`entry entry-${entry.severity}${open ? ' entry-open' : ''}${current ? ' entry-current' : ''}`}
      data-finding={entry.key}
      data-severity={entry.severity}
      aria-current={current ? 'true' : undefined}
    >
      <Summary {...view} entry={entry} open={open} />
      {open && <Details {...view} entry={entry} withCause={withCause} />}
    </li>
  );
}

/** Closed lines do not depend on the rest of the state: two hundred of them are not rendered again for each move. */
export const EntryItem = memo(
  EntryLine,
  (a, b) => !a.open && !b.open && a.entry === b.entry && a.current === b.current && a.withCause === b.withCause && a.words === b.words,
);
