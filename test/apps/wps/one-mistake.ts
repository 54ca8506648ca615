import { readFileSync } from 'node:fs';
import { parseReference } from '../../../src/workbook/address.ts';
import { loadModel } from '../../support/model/index.ts';
import { priorRow } from '../../support/prior-row.ts';

function sampleWith(typed: Readonly<Record<string, number | string>>): Uint8Array {
  const model = loadModel(new Uint8Array(readFileSync(new URL('../../../samples/huaian-2024.xlsx', import.meta.url))));
  for (const [address, content] of Object.entries(typed)) {
    const { sheet, row, column } = parseReference(address)!;
    model.put({ sheet, row, column }, { content });
  }
  return model.toBytes();
}

/**
 * A real report with two digits of one figure changed over (3001 became 3010), and last year's figures of which one differs from
 * this year's: one error with one suspect, one warning to explain.
 */
export const oneMistakeReport = (): Uint8Array =>
  sampleWith({
    '依申请公开!D5': 3010,
    '上年数据!C4': 2023,
    '上年数据!C5': '淮安市人民政府',
    [`上年数据!C${priorRow('applications.carriedOut.naturalPerson') + 1}`]: 43,
  });

/** The same report as if it were of the year before. */
export const lastYearsReport = (): Uint8Array => sampleWith({ '封面!B7': 2023 });
