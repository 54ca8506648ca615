import assert from 'node:assert/strict';
import { parseReport } from '../../src/report/input.ts';

describe('a report given as JSON', () => {
  it('is refused, with the path, for a name that would be dropped', () => {
    const flat = '{"form":"giar-2021","organization":"甲","year":2024,"cells":{"applications.received.total.total":1,"__proto__":5}}';
    assert.deepEqual(parseReport(flat, 'zh-CN'), { ok: false, problems: [{ path: 'cells.__proto__', message: '没有这个名称，请删去' }] });
    assert.deepEqual(parseReport('{"__proto__":{"form":"giar-2021"}}', 'en'), {
      ok: false,
      problems: [{ path: '__proto__', message: 'there is no such name; remove it' }],
    });
    assert.ok(parseReport(flat.replace(',"__proto__":5', ''), 'en').ok);
  });
});
