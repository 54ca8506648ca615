import { sumsOf, type Instance, type Listed } from '../../form/custom-rules.ts';
import type { CustomRule } from '../../form/form.ts';
import type { Prior } from '../../read/notes.ts';
import type { Reading } from '../../read/read.ts';
import type { UsablePrior } from '../linear.ts';
import type { Formula, RuleResult } from '../results.ts';
import type { Unjudged } from '../unjudged.ts';
import type { Values } from '../values.ts';
import { applies, judgeInstance, quotientOf } from './linear.ts';
import { isOpen, lackingOr, listedTerms, outcomeOf } from './listed.ts';
import { judgeRatio } from './ratio.ts';
import { rulesOf } from './rules.ts';
import { relationHolds, totalOf } from './sums.ts';

type Came = Pick<RuleResult, 'result' | 'lack'>;

const judged = (result: 'held' | 'broken' | 'blank'): Came => ({ result, lack: null });
const notJudged = ({ want }: Unjudged): Came => ({ result: 'unjudged', lack: want });

/** The result of each instance of the rules that only custom forms have: first those about sums, then those about single cells. */
export function customResults(
  reading: Reading,
  values: Values,
  prior: UsablePrior,
  given: Prior | null,
  isMeant: (rule: CustomRule) => boolean,
): RuleResult[] {
  const { form, cells } = reading;
  const lacks = lackingOr(reading, values, given);
  const all = rulesOf(form, reading);

  const ofSums = (instance: Instance): Came => {
    const { rule, must, slack, ratio } = instance;
    const found = ratio === null ? judgeInstance(instance, reading, values, prior) : judgeRatio(instance, reading, values, prior);
    if (found === null)
      return notJudged(
        lacks(
          rule.id,
          sumsOf(instance).flatMap(({ terms }) => terms),
        ),
      );
    if (found !== 'holds') return judged('broken');
    if (applies(instance, form, values, prior) !== true) return judged('held');
    const blank = ratio === null ? !relationHolds(totalOf(must, form, values, prior)!.value, must.is, slack) : isUnfilled(instance);
    return judged(blank ? 'blank' : 'held');
  };
  /** Whether the quotient depends on a blank; a division by 0 is not judged and counts as held. */
  const isUnfilled = (instance: Instance): boolean =>
    quotientOf(instance, form, values, prior) === 'open' && sumsOf(instance).some(({ terms }) => terms.some(({ key }) => values(key) === null));

  const first = new Map<string, string>();
  const ofListed = (listed: Listed): Came => {
    const outcome = outcomeOf(listed, reading, values, prior, first);
    if (outcome === null) return notJudged(lacks(listed.rule.id, listedTerms(listed)));
    if (outcome !== 'holds') return judged('broken');
    return judged(isOpen(listed, reading, values, prior) ? 'blank' : 'held');
  };

  const result = (rule: CustomRule, cell: string, formula: Formula | null, came: Came): RuleResult => ({
    rule: rule.id,
    cell,
    place: cells.get(cell)?.place ?? null,
    formula,
    ...came,
  });
  return [
    ...all.sums.filter(({ rule }) => isMeant(rule)).map((instance) => result(instance.rule, instance.cell, formulaOf(instance), ofSums(instance))),
    ...all.listed.filter(({ rule }) => isMeant(rule)).map((listed) => result(listed.rule, listed.cell, null, ofListed(listed))),
  ];
}

/** Conditions and quotients have no formula here; the rule's own text states them. */
const formulaOf = ({ must, when, ratio }: Instance): Formula | null =>
  ratio !== null || when.length > 0 ? null : { terms: must.terms, constant: must.constant, is: must.is, total: false };
