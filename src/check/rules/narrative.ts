import { finding, type Finding } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';

/** `narrative/blank`: a text section with nothing in it (条例 article 50 lists what a report contains). */
export function blankNarratives({ form, narrative }: Reading): Finding[] {
  return form.narratives.flatMap(({ key, section }) => {
    const { text, place } = narrative.get(key)!;
    if (text !== '') return [];
    const title = form.sections.find(({ ordinal }) => ordinal === section)?.title ?? section;
    return [finding({ rule: 'narrative/blank', severity: 'hint', place, facts: { section, title } })];
  });
}
