import type { RuleId } from '../../read/facts.ts';
import type { FindingOf } from '../../read/finding.ts';

/** Phrases of a rule's sentences that depend on its facts, by their name in the sentences. */
type PhrasesOf<R extends RuleId> = (finding: FindingOf<R>, zh: boolean) => Readonly<Record<string, string>>;

const quoted = (labels: readonly string[], zh: boolean): string[] => labels.map((label) => (zh ? `“${label}”` : `"${label}"`));

const afterLine = ({ facts: { after } }: FindingOf<'row/missing' | 'column/missing'>, zh: boolean) => ({
  after: after === '' ? '' : zh ? `（应在“${after}”之后）` : ` (after "${after}")`,
});

const foundLabel = ({ facts: { found } }: FindingOf<'row/renamed' | 'column/renamed'>, zh: boolean) => ({
  found: found === '' ? (zh ? '（空）' : '(blank)') : found,
});

const ownLabel = ({ facts: { label } }: FindingOf<'row/unknown' | 'column/unknown'>, zh: boolean) => ({
  label: label === '' ? (zh ? '（没有名称）' : '(no label)') : label,
});

function copyOf({ rule, facts: { found, differs } }: FindingOf<'name/hidden' | 'name/second'>, zh: boolean) {
  const same = zh ? '，数据相同' : ', with the same figures';
  const other = zh ? `，其中 ${differs} 个数不同` : `, with ${differs} other figures`;
  const where = rule === 'name/second' || found === '' ? '' : zh ? `；看得见的在 ${found}` : `; the one that is seen is at ${found}`;
  return { whereFound: found === '' ? '' : where + (differs > 0 ? other : same) };
}

function lostName({ facts }: FindingOf<'name/missing' | 'name/broken'>, zh: boolean) {
  if ('all' in facts) {
    const { all, found, nowhere } = facts;
    const gone = nowhere.map((title) => (zh ? `《${title}》` : `"${title}"`));
    const lacking = gone.length === 0 ? '' : zh ? `按标签没有找到${gone.join('')}。` : ` Not found by labels: ${gone.join(', ')}.`;
    return {
      name: all[0]!,
      all: all.length < 2 ? '' : zh ? ` 等 ${all.length} 个` : ` (nor ${all.length - 1} others)`,
      refers: '',
      whereFound: whereFound(found.join(zh ? '、' : ', '), zh) + lacking,
    };
  }
  const { name, title, sought = [], refersTo, found } = facts;
  const nowhere =
    sought.length === 0
      ? zh
        ? '按标签也没有找到这张表。'
        : ' Its labels were not found either.'
      : zh
        ? `按标签也没有找到《${title}》（找过${quoted(sought, zh).join('')}等栏）。`
        : ` The table "${title}" was not found by its labels either (columns such as ${quoted(sought, zh).join(', ')}).`;
  return {
    name,
    all: '',
    refers: refersTo === '' ? '' : zh ? `（指向 ${refersTo}）` : ` (it refers to ${refersTo})`,
    whereFound: found === '' ? nowhere : whereFound(found, zh),
  };
}

const whereFound = (places: string, zh: boolean): string => (zh ? `已按标签在 ${places} 找到。` : ` Found by label at ${places}.`);

const shownField = ({ facts: { shown } }: FindingOf<'identity/organization' | 'identity/year'>, zh: boolean) => ({
  shown: shown === '' ? (zh ? '没有填' : 'is blank') : zh ? `填的是“${shown}”，无法使用` : `is "${shown}", which cannot be used`,
});

function whoseFigures({ facts }: FindingOf<'prior/mismatch'>, zh: boolean) {
  const { wrong } = facts;
  const of = (organization: string, year: number | ''): string => {
    const when = year === '' ? '' : zh ? ` ${year} 年度` : String(year);
    return [wrong === 'year' ? '' : organization, wrong === 'organization' ? '' : when].filter((part) => part !== '').join(zh ? '' : ' ');
  };
  return { priorOf: of(facts.organization, facts.year), priorExpected: of(facts.expectedOrganization, facts.expectedYear) };
}

export const phrasesOf = {
  'row/missing': afterLine,
  'column/missing': afterLine,
  'row/renamed': foundLabel,
  'column/renamed': foundLabel,
  'row/unknown': ownLabel,
  'column/unknown': ownLabel,
  'form/wrong-year': ({ facts: { to, right, rightBasis } }, zh) => ({
    until: to === '' ? (zh ? '起' : ' on') : zh ? `至 ${to} 年` : ` to ${to}`,
    rightForm: right === '' ? (zh ? '对应年度' : 'that year') : zh ? ` ${right}（${rightBasis}）` : `form ${right}`,
  }),
  'form/mixed': ({ facts: { labels } }, zh) => {
    const only = quoted(labels, zh);
    return { foreign: only.length === 0 ? '' : zh ? `，其中${only.join('')}是那一格式才有的` : ` (only that one has ${only.join(', ')})` };
  },
  'name/hidden': copyOf,
  'name/second': copyOf,
  'name/missing': lostName,
  'name/broken': lostName,
  'identity/organization': shownField,
  'identity/year': shownField,
  'prior/mismatch': whoseFigures,
} satisfies { readonly [R in RuleId]?: PhrasesOf<R> };
