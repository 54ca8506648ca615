import type { Finding, Suspect } from '../../read/finding.ts';
import { cellAddress, placeAddress } from '../../workbook/address.ts';
import { en } from './en.ts';
import { figureText } from './figure.ts';
import { fill } from '../fill.ts';
import type { Language } from '../text.ts';
import { zhCN } from './zh-CN.ts';

/**
 * Which cell must be wrong and its proper value, or, if unknown, the candidates; `''` if nothing is known. Cells on the finding's own sheet are
 * written without its name.
 */
export function causeText({ place, difference, suspects, candidates, repair }: Finding, language: Language): string {
  const { cause: text, blank, listMark } = language === 'en' ? en : zhCN;
  const worded = (sentence: string, note: string, suspect: Suspect, doubt: string | RegExp = ''): string => {
    const value = figureText(suspect.value ?? blank);
    const proposed = figureText(suspect.proposed);
    const address =
      suspect.place === null ? suspect.cell : suspect.place.sheet === place?.sheet ? cellAddress(suspect.place) : placeAddress(suspect.place);
    const words = suspect.formula ? text.formula : suspect.slip === undefined ? '' : text.slips[suspect.slip].replace(doubt, '');
    return fill(sentence, { address, value, proposed, slip: words === '' ? '' : fill(note, { text: words }) });
  };
  if (suspects.length > 0) {
    const cells = suspects.map((each) => worded(text.change, text.note, each)).join(text.and);
    return difference === null ? fill(text.determined, { proposed: figureText(suspects[0]!.proposed) }) : fill(text.suspects, { cells });
  }
  if (repair?.kind === 'follows' && repair.cells.length > 0) return fill(text.follows, { cells: repair.cells.join(listMark) });
  if (candidates.length === 0 || repair?.kind !== 'ties') return '';
  const { ties, column, row } = repair;
  const amount = String(Math.abs(difference ?? 0));
  const where = column !== null ? fill(text.inColumn, { line: column, amount }) : row !== null ? fill(text.inRow, { line: row, amount }) : '';
  const these = ties > candidates.length ? fill(text.likeliest, { ties: String(ties) }) : text.these;
  const cells = candidates.map((set) => set.map((each) => worded(text.option, text.optionNote, each, text.perhaps)).join(text.plus)).join(text.or);
  return fill(text.candidates, { where, these, cells });
}

/** Why repair has no cause for a finding that it examined; `''` if it has one, or did not examine it. */
export function unknownCauseText({ repair }: Finding, language: Language): string {
  const { many, movedBy } = (language === 'en' ? en : zhCN).cause;
  return repair?.kind === 'many' ? many : repair?.kind === 'formula' ? fill(movedBy, { address: repair.address }) : '';
}
