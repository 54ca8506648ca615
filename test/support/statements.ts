import { matching } from '../../src/form/patterns.ts';
import type { Finding } from '../../src/read/finding.ts';
import { examineDraft } from './examine.ts';
import { denialsOf, heldOutNarrative, written, type Half, type Totals } from './held-out.ts';
import { denyingSentences, otherSentences, restatingSentences } from './sentences.ts';
import { draftOfReport, published, type ReportName } from './reports.ts';
import { draftOf } from './sheet.ts';
import { formById } from '../../src/form/index.ts';

const isHeld = ({ rule }: Finding): boolean => rule === 'narrative/disagrees' || rule === 'narrative/inconsistent';

/** The findings of a text with the tables of a published report. */
export function foundIn(text: string): Finding[] {
  const draft = draftOfReport('huaian-2024');
  draft.narrative['overview'] = text;
  return examineDraft(draft).findings.filter(isHeld);
}

export interface Share {
  readonly kind: string;
  readonly found: number;
  readonly all: number;
}

const write = (text: string, number: number): string => text.replace('N', String(number));

/** Of the sentences that restate a figure, how many are found once the number is wrong; by kind. */
export function recall(): Share[] {
  const shares = new Map<string, { found: number; all: number }>();
  const count = (kind: string, found: boolean): void => {
    const share = shares.get(kind) ?? { found: 0, all: 0 };
    shares.set(kind, { found: share.found + (found ? 1 : 0), all: share.all + 1 });
  };
  for (const { kind, text, number } of restatingSentences) count(kind, foundIn(write(text, number + 1000)).length > 0);
  for (const text of denyingSentences) count('none', foundIn(text).length > 0);
  return [...shares].map(([kind, share]) => ({ kind, ...share }));
}

/** Findings where nothing is wrong, or where nothing may be judged. */
export const falseFindings = (): string[] => [
  ...restatingSentences.map(({ text, number }) => write(text, number)).filter((text) => foundIn(text).length > 0),
  ...otherSentences.filter((text) => foundIn(text).length > 0),
];

type Figures = Readonly<Record<string, number>>;

const sum = (figures: Figures, pattern: string): number =>
  matching(formById('giar-2021')!, pattern).reduce((all, key) => all + (figures[key] ?? 0), 0);

/** A narrative made from a report's figures, one sentence for each thing that reports restate. */
export function narrativeOf(figures: Figures, year: number): string {
  const at = (key: string): number => figures[key] ?? 0;
  const result = (key: string): number => sum(figures, `applications.results.${key}`);
  const litigation = at('disputes.litigation.direct.total') + at('disputes.litigation.afterReconsideration.total');
  return [
    `${year}年，全市共收到政府信息公开申请${at('applications.received.total')}件，上年结转${at('applications.carriedIn.total')}件，` +
      `办结${at('applications.results.total.total')}件，结转下年度继续办理${at('applications.carriedOut.total')}件。` +
      `其中，予以公开${result('granted.total')}件，部分公开${result('partlyGranted.total')}件，不予公开${result('denied.*.total')}件，` +
      `无法提供${result('unavailable.*.total')}件，不予处理${result('notProcessed.*.total')}件，其他处理${result('otherHandling.*.total')}件。`,
    `因政府信息公开被申请行政复议${at('disputes.reconsideration.total')}件，其中结果维持${at('disputes.reconsideration.upheld')}件，` +
      `结果纠正${at('disputes.reconsideration.corrected')}件；行政诉讼${litigation}件。`,
  ].join('\n');
}

/** The figures of a published report as numbers. */
export const figuresOf = (name: ReportName): Record<string, number> =>
  Object.fromEntries(Object.entries(published(name).cells).map(([key, text]) => [key, Number(text)]));

/** The findings of a narrative with these figures. */
export function foundBeside(name: ReportName, narrative: string, figures: Figures): Finding[] {
  const { form, organization, year } = published(name);
  const draft = draftOf(formById(form)!, figures, { organization, year });
  draft.narrative['overview'] = narrative;
  return examineDraft(draft).findings.filter(isHeld);
}

/** The totals that such a narrative restates. */
export const STATED = [
  'applications.received.total',
  'applications.carriedIn.total',
  'applications.results.total.total',
  'applications.carriedOut.total',
  'applications.results.granted.total',
  'applications.results.partlyGranted.total',
  'applications.results.denied.stateSecret.total',
  'applications.results.unavailable.notHeld.total',
  'applications.results.notProcessed.petition.total',
  'applications.results.otherHandling.other.total',
  'disputes.reconsideration.total',
  'disputes.reconsideration.upheld',
  'disputes.reconsideration.corrected',
  'disputes.litigation.direct.total',
] as const;

/** Slips of a number: one more, nine more, its last two digits exchanged. */
export const slipsOf = (number: number): number[] => {
  const digits = String(number);
  const swapped = Number(digits.slice(0, -2) + digits.slice(-1) + digits.slice(-2, -1));
  return [...new Set([number + 1, number + 9, swapped])].filter((each) => each !== number);
};

/** Each restated figure of the tables changed by each slip, with the narrative of the true ones: how many are found. */
export function mutations(name: ReportName): Share {
  const figures = figuresOf(name);
  const narrative = narrativeOf(figures, published(name).year);
  let found = 0;
  let all = 0;
  for (const key of STATED)
    for (const slip of slipsOf(figures[key]!)) {
      all++;
      if (foundBeside(name, narrative, { ...figures, [key]: slip }).length > 0) found++;
    }
  return { kind: name, found, all };
}

/** The restated figures of the report whose tables are used. */
const TOTALS: Totals = {
  received: 3119,
  carriedIn: 34,
  processed: 3050,
  carriedOut: 103,
  granted: 1362,
  partlyGranted: 454,
  denied: 178,
  unavailable: 781,
  notProcessed: 88,
  other: 187,
  reconsideration: 351,
  upheld: 72,
  corrected: 64,
  litigation: 46,
};

/** Number of narratives measured. */
export const HELD_OUT = 200;

export interface HeldOutResult {
  readonly shares: readonly Share[];
  readonly found: number;
  readonly all: number;
  readonly narratives: number;
  /** Findings in narratives without a mistake. */
  readonly falseFindings: readonly string[];
  /** Clauses whose wrong number was not found. */
  readonly missed: readonly string[];
}

/** Narratives in wordings that the phrases were not written for: once unchanged, and with each of their numbers made wrong in turn. */
export function heldOut(narratives: number, half: Half): HeldOutResult {
  const shares = new Map<string, { found: number; all: number }>();
  const falseFindings: string[] = [];
  const missed: string[] = [];
  const count = (kind: string, isFound: boolean): void => {
    const share = shares.get(kind) ?? { found: 0, all: 0 };
    shares.set(kind, { found: share.found + (isFound ? 1 : 0), all: share.all + 1 });
  };
  for (let seed = 1; seed <= narratives; seed++) {
    const narrative = heldOutNarrative(seed, TOTALS, half);
    if (foundIn(written(narrative)).length > 0) falseFindings.push(written(narrative));
    narrative.numbers.forEach(({ kind }, index) => {
      const isFound = foundIn(written(narrative, index)).length > 0;
      count(kind, isFound);
      if (!isFound) missed.push(`${kind}: ${narrative.texts[index]!.slice(-24)}N${narrative.texts[index + 1]!.slice(0, 14)}`.replaceAll('\n', ' '));
    });
  }
  for (const text of denialsOf(half)) count('none', foundIn(text).length > 0);
  const sumOf = (field: 'found' | 'all'): number => [...shares.values()].reduce((total, share) => total + share[field], 0);
  return {
    shares: [...shares].map(([kind, share]) => ({ kind, ...share })),
    found: sumOf('found'),
    all: sumOf('all'),
    narratives,
    falseFindings,
    missed,
  };
}
