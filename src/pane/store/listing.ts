import { inFileName } from '../../report/file-name.ts';
import { expectedText } from '../../text/findings/expected.ts';
import { cellLabel, messageOf } from '../../text/findings/message.ts';
import { figureText } from '../../text/findings/figure.ts';
import { pagesText } from '../../text/pane/pages.ts';
import { placeAddress } from '../../workbook/address.ts';
import type { NamedText } from '../../workbook/workbook.ts';
import type { Words } from '../words.ts';
import type { Checked } from './state.ts';

/** Cell contents must not end a line of the list or begin a column. */
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** One line per finding, tab-separated, so that it can also be pasted into a sheet. */
export function findingsText({ examination }: Checked, { language, text, pane }: Words): NamedText {
  const say = pagesText(language).listing;
  const { form, reading, findings } = examination;
  const lines = findings.map((each) => {
    const { title, wrong, todo } = messageOf(each, form, language);
    return [
      text.severities[each.severity],
      each.place === null ? '' : placeAddress(each.place),
      title,
      each.cell === null ? wrong : cellLabel(form, each.cell, language),
      each.expected === null ? '' : figureText(each.actual ?? pane.blank),
      expectedText(each),
      todo,
      each.explanation ?? '',
    ]
      .map(flat)
      .join('\t');
  });
  const head = [reading.organization, pane.year(reading.year)].filter((part) => part !== '').join(' ');
  const name = [reading.year ?? '', inFileName(reading.organization), say.file].filter((part) => part !== '').join('_');
  return { name: `${name}.txt`, text: `${[head, say.columns.join('\t'), ...lines].join('\r\n')}\r\n` };
}
