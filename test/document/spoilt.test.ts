import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { formById } from '../../src/form/index.ts';
import { WorkbookFault } from '../../src/workbook/workbook.ts';
import { documentOf, toDocx, toHtml, toText } from '../support/documents.ts';
import { openBytes } from '../support/read-document.ts';
import { published } from '../support/reports.ts';
import { casesOf } from '../support/long.ts';

const { form, cells, organization, year } = published('jiuhou-2020');
const report = documentOf(formById(form)!, cells, { organization, year, narrative: { overview: ['平稳。'], problems: ['不足。'], other: ['无'] } });

/** How a text may be damaged: a piece lost, doubled, moved elsewhere, or replaced by something nasty. */
const damage = fc.record({
  kind: fc.constantFrom('lose', 'double', 'move', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 400 }),
  nasty: fc.constantFrom(
    '<w:tbl>',
    '</w:tc>',
    '<w:vMerge/>',
    '<w:gridSpan w:val="-3"/>',
    '<td rowspan=70000 colspan=9999>',
    '</table>',
    '<!--',
    '\t\t\t',
    '"',
    '\n',
    '\u0000',
    '<w:del>',
    '&#x0;',
    '<script>',
    '一、总体情况',
  ),
});
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(text: string, { kind, at, to, length, nasty }: Damage): string {
  const from = Math.floor(at * text.length);
  const piece = text.slice(from, from + length);
  const target = Math.floor(to * text.length);
  if (kind === 'lose') return text.slice(0, from) + text.slice(from + length);
  if (kind === 'insert') return text.slice(0, from) + nasty + text.slice(from);
  const rest = kind === 'move' ? text.slice(0, from) + text.slice(from + length) : text;
  return rest.slice(0, target) + piece + rest.slice(target);
}

/** Whatever it is, it is read or refused with a sentence. */
async function isRefusedOrRead(bytes: Uint8Array): Promise<void> {
  try {
    await openBytes(bytes);
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
  }
}

describe('a spoilt document', () => {
  const parts = unzipSync(toDocx(report));
  const body = new TextDecoder().decode(parts['word/document.xml']);
  const settings = { seed: 14, numRuns: casesOf(150) };
  const several = fc.array(damage, { minLength: 1, maxLength: 4 });

  const carriers: Record<string, { readonly text: string; readonly write: (text: string) => Uint8Array }> = {
    docx: { text: body, write: (text) => zipSync({ ...parts, 'word/document.xml': strToU8(text) }) },
    html: { text: toHtml(report), write: strToU8 },
    text: { text: toText(report), write: strToU8 },
  };
  for (const [carrier, { text, write }] of Object.entries(carriers)) {
    it(`as ${carrier} is read or refused with a sentence`, () =>
      fc.assert(
        fc.asyncProperty(several, (damages) => isRefusedOrRead(write(damages.reduce(damaged, text)))),
        settings,
      )).timeout(120_000);
  }

  it('whose bytes are changed is read or refused with a sentence', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(carriers)),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 30 }),
        (carrier, changes) => {
          const bytes = carrier.write(carrier.text).slice();
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          return isRefusedOrRead(bytes);
        },
      ),
      settings,
    )).timeout(120_000);
});
