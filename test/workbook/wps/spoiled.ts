import { readFileSync } from 'node:fs';
import type { CellContent } from '../../../src/workbook/workbook.ts';
import { parseReference } from '../../../src/workbook/address.ts';
import { foreignWorkbook } from '../../support/foreign-workbook.ts';
import { loadModel, type WorkbookModel } from '../../support/model/index.ts';

const MISTAKES: Readonly<Record<string, CellContent | { formula: string }>> = {
  '封面!B6': '11320800MB0000000X',
  '主动公开!D4': 0,
  '主动公开!B8': '251000元',
  '主动公开!B15': ' 12 ',
  '依申请公开!E5': '53',
  '依申请公开!D7': '１２８８',
  '依申请公开!E8': '/',
  '依申请公开!D9': null,
  '依申请公开!D10': '30件',
  '依申请公开!D11': -5,
  '依申请公开!D12': 6.5,
  '依申请公开!D13': { formula: '1/0' },
  '依申请公开!D14': { error: '#REF!' },
  '依申请公开!D15': '较多',
  '依申请公开!E15': '—',
  '依申请公开!F15': null,
  '依申请公开!J17': 770,
  '依申请公开!J21': 52,
  '依申请公开!J6': 43,
  '依申请公开!G28': 1,
  '复议诉讼!A5': null,
  '复议诉讼!E5': 99,
  '复议诉讼!J5': 98,
  '总体情况!A2': null,
  '上年数据!C5': 7,
};

const sample = (): Uint8Array => new Uint8Array(readFileSync(new URL('../../../samples/huaian-2024.xlsx', import.meta.url)));

/** A real report with a mistake of nearly every kind. */
export function spoiledReport(): Uint8Array {
  const model = loadModel(sample());
  for (const [address, content] of Object.entries(MISTAKES)) put(model, address, content);
  return model.toBytes();
}

/** An office's own template, with rules of its own in the sheet that is marked, partly filled. */
export function officeReport(): Uint8Array {
  const model = loadModel(foreignWorkbook());
  put(model, '封面!B5', '某县人民政府');
  put(model, '封面!B7', 2024);
  for (const [cell, count] of Object.entries({ B4: 5, C4: 0, D4: 1 })) put(model, `主动公开!${cell}`, count);
  for (const cell of ['D5', 'E6', 'F7']) put(model, `依申请公开!${cell}`, 3);
  return model.toBytes();
}

function put(model: WorkbookModel, address: string, content: CellContent | { formula: string }): void {
  const { sheet, row, column } = parseReference(address)!;
  model.put({ sheet, row, column }, content !== null && typeof content === 'object' && 'formula' in content ? content : { content });
}
