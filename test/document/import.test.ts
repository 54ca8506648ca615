import assert from 'node:assert/strict';
import { templateFor } from '../../src/apps/filled-template.ts';
import { fillTemplate, notReadSentences, type Import } from '../../src/document/index.ts';
import { formById } from '../../src/form/index.ts';
import { namesToRead } from '../../src/read/locate.ts';
import { readReport } from '../../src/read/read.ts';
import type { CellContent } from '../../src/workbook/workbook.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { documentOf, toDocx } from '../support/documents.ts';
import { openBytes } from '../support/read-document.ts';
import { published } from '../support/reports.ts';

const { form: id, cells, organization, year } = published('huaian-2024');
const form = formById(id)!;

/** What an import makes of the report with these figures, and what then stands in a cell. */
async function imported(
  changes: Readonly<Record<string, string>>,
): Promise<{ made: Import; notRead: string; contentOf: (key: string) => CellContent }> {
  const words = { organization, year, narrative: { overview: ['平稳。'], problems: ['有不足。'], other: ['无'] } };
  const { reading } = await openBytes(toDocx(documentOf(form, { ...cells, ...changes }, words)));
  const made = await fillTemplate((filling) => templateFor(form, filling), reading);
  const file = openXlsx(made.workbook.toBytes());
  const filled = readReport(await file.read(namesToRead([form])), null, { forms: [form], form })!;
  const { regions } = await file.scan();
  return {
    made,
    notRead: notReadSentences(made, 'zh-CN').join(''),
    contentOf: (key) => {
      const { sheet, row, column } = filled.cells.get(key)!.place;
      const region = regions.find((each) => each.sheet === sheet)!;
      return region.values[row - region.row]![column - region.column]!;
    },
  };
}

describe('a document put into a template', () => {
  it('keeps what stands where a figure should, whole', async () => {
    const texts = {
      'applications.received.naturalPerson': '251000元',
      'applications.received.organization.business': '/',
      'applications.received.organization.research': '减4',
      'applications.received.organization.other': '22（其中修订16件）',
      'applications.carriedIn.naturalPerson': `其中：${'某某事项若干件，'.repeat(60)}`,
      'applications.carriedIn.total': '9'.repeat(300),
    };
    const { made, notRead: notRead, contentOf } = await imported(texts);
    for (const [key, text] of Object.entries(texts)) assert.equal(contentOf(key), text);
    assert.deepEqual(made.notRead.cut, []);
    assert.equal(notRead, '');
  });

  it('says of a text that no cell can hold that only its beginning was filled in', async () => {
    const key = 'applications.received.naturalPerson';
    const text = '某某事项若干件。'.repeat(5000);
    const { made, notRead: notRead, contentOf } = await imported({ [key]: text });
    assert.deepEqual(made.notRead.cut, [key]);
    assert.match(notRead, /原件中有 1 个数的格里是太长的文字（一、本年新收政府信息公开申请数量·自然人），只填入了开头，请核对原件。/);
    assert.equal(contentOf(key), `${text.slice(0, 40)}…`);
  });
});
