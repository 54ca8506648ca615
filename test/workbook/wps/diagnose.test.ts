import assert from 'node:assert/strict';
import { diagnose } from '../../../src/workbook/wps/index.ts';
import { differences, FACTORS, fakeEt, linesOf, pairwise, type Failure } from '../../support/et/index.ts';
import { smallModel } from './small.ts';

const ABOUT = { version: '0.1.0', userAgent: 'Chrome/104 WpsOfficeApp/12.1', now: new Date('2026-01-15T02:30:00Z') };
type Answers = Record<'program' | 'workbook' | 'scratch' | 'files' | 'storage', Record<string, unknown>>;
const parsed = (text: string): Answers => JSON.parse(text) as Answers;

function start(...[options]: Parameters<typeof fakeEt>) {
  const et = fakeEt(options);
  const model = smallModel();
  const book = et.open(model, '秘密的名字.xlsx');
  return { et, model, book, host: { application: et.application, storage: null } };
}

describe('the diagnosis of a build of WPS', () => {
  pairwise(FACTORS).forEach((options, index) => {
    it(`changes nothing and says much, combination ${index + 1}`, () => {
      const { et, model, book, host } = start(options);
      const before = linesOf(model);
      const { name, text } = diagnose(host, ABOUT);
      assert.equal(name, '勾稽诊断_WPS_2026-01-15.json');
      assert.deepEqual(differences(before, linesOf(model)), []);
      assert.equal(book.saved, true);
      assert.equal(et.application.ActiveWorkbook?.Name, book.name);
      assert.deepEqual(
        et.books.filter(({ open }) => open),
        [book],
      );
      assert.deepEqual([et.application.ScreenUpdating, et.application.DisplayAlerts], [true, true]);
      assert.deepEqual([[...et.disk.files], [...et.storage], et.listening(), et.violations], [[], [], 0, []]);
      const { scratch, files, workbook } = parsed(text);
      assert.deepEqual([scratch['closed'], files['removed']], [true, true]);
      assert.ok(Object.keys(scratch).length > 30);
      assert.deepEqual(workbook['Names.Item of none'], options.missing === 'throw' ? { threw: '未找到成员: Names.Item(GIAR_no_such_name)' } : null);
      const shape = options.vectors === '2d' ? [[1], [2], [3]] : [1, 2, 3];
      assert.deepEqual(scratch['Value2 of A1:A3'], shape);
    });
  });

  it('tells nothing that a person wrote, nor where', () => {
    const { host, model, et } = start();
    const { text } = diagnose(host, ABOUT);
    const strings = model.sheets.flatMap(({ name, cells }) => [
      name,
      ...[...cells.values()].flatMap(({ content }) => (typeof content === 'string' ? [content] : [])),
    ]);
    for (const secret of ['秘密', et.folders.home, ...strings.filter((each) => each.length > 1 && each !== '隐藏')])
      assert.ok(!text.includes(secret), secret);
  });

  it('writes nothing where it gets no workbook of its own', () => {
    const { et, model, host } = start();
    et.program.addsBooks = false;
    const before = linesOf(model);
    assert.equal(parsed(diagnose(host, ABOUT).text).scratch['Workbooks.Add'], 'no workbook of our own: nothing was written');
    assert.deepEqual(differences(before, linesOf(model)), []);
  });

  it('says so where its workbook would not close', () => {
    const { et, host } = start();
    et.program.closesBooks = false;
    assert.equal(parsed(diagnose(host, ABOUT).text).scratch['closed'], false);
  });

  it('works with no workbook open', () => {
    const et = fakeEt();
    const { workbook, scratch } = parsed(diagnose({ application: et.application, storage: null }, ABOUT).text);
    assert.deepEqual([workbook, scratch['closed']], [{ ActiveWorkbook: null }, true]);
    assert.equal(et.application.ActiveWorkbook, null);
  });

  for (const failure of ['throw', 'throw-after', 'null', 'silent'] satisfies Failure[])
    it(`leaves the workbook as it was, whatever fails: ${failure}`, () => {
      const reference = start();
      reference.et.meter.bridgeCalls = 0;
      diagnose(reference.host, ABOUT);
      const { bridgeCalls } = reference.et.meter;
      assert.ok(bridgeCalls > 300);
      for (let failing = 0; failing < bridgeCalls; failing++) {
        const { et, model, host } = start();
        const before = linesOf(model);
        et.meter.bridgeCalls = 0;
        et.meter.fails = (at) => (at === failing ? failure : undefined);
        const { text } = diagnose(host, ABOUT);
        et.meter.fails = null;
        assert.ok(parsed(text).program);
        assert.deepEqual(differences(before, linesOf(model)), [], `call ${failing}`);
        assert.deepEqual(et.violations, []);
      }
    });
});
