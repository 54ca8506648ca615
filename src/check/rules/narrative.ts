import { finding, type Finding } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';

/**
 * `narrative/blank`: an empty text section; “无” must be written if there is nothing to report, since a blank might be an oversight.
 * `narrative/missing`: sections that do not exist or cannot be found.
 */
export function blankNarratives({ form, narrative }: Reading): Finding[] {
  const sections = form.narratives.map(({ key, section }) => {
    const title = form.sections.find(({ ordinal }) => ordinal === section)?.title ?? section;
    return { section, title, ...narrative.get(key)! };
  });
  const missing = sections.filter(({ found }) => found === 'none').map(({ title }) => title);
  return [
    ...(missing.length === 0 ? [] : [finding({ rule: 'narrative/missing', severity: 'hint', facts: { titles: missing } })]),
    ...sections
      .filter(({ text, found }) => text === '' && found !== 'none')
      .map(({ section, title, place }) => finding({ rule: 'narrative/blank', severity: 'warning', place, facts: { section, title } })),
  ];
}
