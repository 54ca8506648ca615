import type { Statements } from '../../../form/statements.ts';
import { finding, type Finding } from '../../../read/finding.ts';
import type { Reading } from '../../../read/read.ts';

/** Shorter than any meaningful sentence; punctuation does not count. */
const SHORTEST = 10;

/** `narrative/says-nothing`: a section that must have content but reads “无” or is shorter than a sentence. Blank sections are `narrative/blank`. */
export function saysNothingFindings({ form, narrative }: Reading, { saysSomething }: Statements): Finding[] {
  return saysSomething.flatMap((key) => {
    const { text = '', place = null } = narrative.get(key) ?? {};
    const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
    if (text === '' || [...letters].length >= SHORTEST) return [];
    const section = form.narratives.find((each) => each.key === key)!.section;
    const title = form.sections.find(({ ordinal }) => ordinal === section)?.title ?? section;
    return [finding({ rule: 'narrative/says-nothing', severity: 'hint', place, facts: { section, title, shown: text.slice(0, 40) } })];
  });
}
