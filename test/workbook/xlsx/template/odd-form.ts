import assert from 'node:assert/strict';
import type { Form } from '../../../../src/form/form.ts';
import { parseForm } from '../../../../src/form/parse.ts';

const column = (key: string, label: string, ...group: string[]) => ({ key, label, type: 'count', ...(group.length > 0 ? { group } : {}) });
const row = (key: string, label: string, ...group: string[]) => ({ key, label, ...(group.length > 0 ? { group } : {}) });

function valid(data: unknown): Form {
  const parsed = parseForm(JSON.stringify(data));
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.form;
}

/** A form with what the official ones do not have: section titles no sheet can bear, tables of unlike shape on one sheet, sums in a circle, sums across sheets. */
export const oddForm = (remark = ''): Form =>
  valid({
    id: 'odd',
    version: 3,
    title: `某某系统依法行政与政务服务情况统计年报表（试行）${remark}`,
    basis: '内部通知',
    years: { from: 2020, to: 2030 },
    sections: [
      { ordinal: '（一）', title: "受理/办理[甲]*情况：?'" },
      { ordinal: '2', title: '封面' },
      { ordinal: '3', title: '受理办理甲：' },
    ],
    narratives: [],
    tables: [
      {
        key: 'deep',
        title: '分级表',
        section: '（一）',
        columns: [column('a', '甲', '合计', '其中'), column('b', '乙', '合计', '其中'), column('all', '小计', '合计'), column('rest', '丙')],
        rows: [row('x', '子项', '大类', '中类'), row('y', '另一子项', '大类', '中类'), row('z', '其他', '大类'), row('sum', '总计')],
      },
      { key: 'flat', title: '单栏表', item: '第三条', section: '（一）', stub: '内容', columns: [column('n', '数量')], rows: [row('one', '第一项')] },
      { key: 'bare', title: '无行标签', item: '第四条', section: '（一）', columns: [column('p', '左'), column('q', '右')], rows: [row('', '')] },
      { key: 'other', title: '封面', section: '2', columns: [column('total', '全部')], rows: [row('', '')] },
      {
        key: 'loop',
        title: '循环',
        section: '3',
        columns: [column('u', '一'), column('v', '二'), column('w', '三')],
        rows: [row('r', '行')],
      },
    ],
    rules: [
      {
        id: 'deep/column',
        kind: 'sum',
        severity: 'error',
        total: 'deep.sum.{column}',
        of: ['deep.x.{column}', 'deep.y.{column}', 'deep.z.{column}'],
      },
      { id: 'deep/row', kind: 'sum', severity: 'error', total: 'deep.{row}.all', of: ['deep.{row}.a', 'deep.{row}.b'] },
      { id: 'other/total', kind: 'sum', severity: 'error', total: 'other.total', of: ['flat.one.n', 'bare.p'] },
      { id: 'loop/there', kind: 'sum', severity: 'error', total: 'loop.r.u', of: ['loop.r.v', 'loop.r.w'] },
      { id: 'loop/back', kind: 'sum', severity: 'error', total: 'loop.r.v', of: ['loop.r.u', 'loop.r.w'] },
    ],
  });
