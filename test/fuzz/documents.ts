import { strToU8, unzipSync, zipSync } from 'fflate';
import { documentWorkbook, fillTemplate, readDocument } from '../../src/document/index.ts';
import { officialForms } from '../../src/form/index.ts';
import { openSession } from '../../src/session/index.ts';
import { WorkbookFault } from '../../src/workbook/workbook.ts';
import { templateFor } from '../../src/apps/filled-template.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { PUBLISHED, publishedReport } from '../support/carriers.ts';
import { laidOut } from '../support/document-carriers.ts';
import { toDocx, toHtml, toText } from '../support/documents.ts';
import { randomOf, type Random } from './random.ts';
import type { Figure } from '../../src/read/figures.ts';

/** Characters. */
const MOST_IN_A_CELL = 32_767;

const NASTY = ['<w:tbl>', '</w:tc>', '<w:vMerge/>', '<w:gridSpan w:val="-3"/>', '<w:gridSpan w:val="99999999"/>', '<td rowspan=70000 colspan=9999>']
  .concat(['</table>', '<table>', '<!--', '\t\t\t', '"', '\n', '\u0000', '\uD800', '\u202E', '<w:del>', '&#x0;', '<script>', '一、总体情况', '总计'])
  .concat([
    '=1+1',
    '1e999',
    '<w:numPr><w:numId w:val="7"/></w:numPr>',
    '<w:fldChar w:fldCharType="begin"/>',
    '<template>',
    '<svg><math>',
    '字'.repeat(40_000),
  ]);

const INJURIES: Readonly<Record<string, (text: string, random: Random) => string>> = {
  lose: (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + text.slice(at + random.below(500));
  },
  insert: (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + random.pick(NASTY) + text.slice(at);
  },
  repeat: (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + text.slice(at, at + random.below(400)).repeat(1 + random.below(200)) + text.slice(at);
  },
  move: (text, random) => {
    const [from, length] = [random.below(text.length + 1), random.below(2000)];
    const rest = text.slice(0, from) + text.slice(from + length);
    const to = random.below(rest.length + 1);
    return rest.slice(0, to) + text.slice(from, from + length) + rest.slice(to);
  },
};

export interface DocumentCase {
  readonly bytes: Uint8Array;
  readonly done: readonly string[];
}

/** A published report as a document, spoilt; the same for the same seed. */
export function documentCaseOf(seed: number): DocumentCase {
  const random = randomOf(seed ^ 0xd0c);
  const name = random.pick(PUBLISHED);
  const document = laidOut(publishedReport(name));
  const kind = random.pick(['docx', 'html', 'text']);
  const done = [name, kind];
  const parts = kind === 'docx' ? unzipSync(toDocx(document)) : {};
  let text = kind === 'docx' ? new TextDecoder().decode(parts['word/document.xml']) : kind === 'html' ? toHtml(document) : toText(document);
  for (let left = random.below(5); left > 0; left--) {
    const injury = random.pick(Object.keys(INJURIES));
    text = INJURIES[injury]!(text, random);
    done.push(injury);
  }
  const bytes = kind === 'docx' ? zipSync({ ...parts, 'word/document.xml': strToU8(text) }, { level: 1 }) : strToU8(text);
  if (random.chance(0.2)) {
    done.push('bytes');
    for (let left = 1 + random.below(30); left > 0; left--) bytes[random.below(bytes.length)] = random.below(256);
  }
  return { bytes, done };
}

/** A figure as text; of a text that no cell can hold, what an import puts there instead: its beginning. */
function asACellHolds(figure: Figure): string {
  if (!('whole' in figure) || figure.whole.length <= MOST_IN_A_CELL) return JSON.stringify(figure);
  return JSON.stringify({ ...figure, whole: undefined });
}

/** What the product makes of a document, and of the template that an import fills from it. */
export async function outcomeOf(bytes: Uint8Array): Promise<{ readonly outcome: string; readonly defect: string | null }> {
  try {
    const session = openSession(documentWorkbook(readDocument(bytes, { forms: officialForms })), { forms: officialForms });
    const { reading, status } = await session.examine();
    const { workbook: template } = await fillTemplate((filling) => templateFor(reading.form, filling), reading);
    const filled = (await openSession(openXlsx(template.toBytes()), { forms: officialForms }).examine()).reading;
    // What was read stands in the template; whether it was read right, the property tests tell.
    for (const [key, { figure }] of reading.cells) {
      const [before, after] = [asACellHolds(figure), JSON.stringify(filled.cells.get(key)?.figure)];
      if (before !== after) return { outcome: status, defect: `${key} is ${before} in the document, ${after} in the template` };
    }
    return { outcome: status, defect: null };
  } catch (error) {
    if (error instanceof WorkbookFault) return { outcome: error.code, defect: null };
    return { outcome: 'crash', defect: (error as Error).stack ?? String(error) };
  }
}

/** A spoilt document ends in a fault or in a report, whose figures an import keeps. */
export async function judgeDocument({ bytes, done }: DocumentCase): Promise<{ outcome: string; defect: string | null; done: readonly string[] }> {
  const { outcome, defect } = await outcomeOf(bytes);
  return { outcome: `document: ${outcome}`, defect, done };
}
