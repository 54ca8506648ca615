import assert from 'node:assert/strict';
import { openPackage } from '../../../src/package/package.ts';
import { published } from '../../support/reports.ts';
import { wordProblems } from '../../support/word-structure.ts';
import { gouji, world, type World } from './fake-io.ts';

async function filled(name: 'huaian-2024' | 'jiuhou-2020'): Promise<World> {
  const here = world({ 'report.json': JSON.stringify(published(name)) });
  const { code, err } = await gouji(here, 'fill', 'report.json', '-o', 'report.xlsx');
  assert.equal(code, 0, err);
  return here;
}

const text = (here: World, path: string): string => Buffer.from(here.files.get(path)!).toString('utf8');
const bytes = (here: World, path: string): Uint8Array => new Uint8Array(Buffer.from(here.files.get(path)!));

describe('gouji publish', () => {
  it('writes Word or a web page, by the name of the output', async () => {
    const here = await filled('huaian-2024');
    for (const output of ['a.docx', 'a.html']) {
      const { code, out, err } = await gouji(here, 'publish', 'report.xlsx', '-o', output);
      assert.equal(code, 0, err);
      assert.match(out, new RegExp(`已写入 ${output}`));
    }
    assert.deepEqual(wordProblems(bytes(here, 'a.docx')), []);
    assert.match(text(here, 'a.html'), /<h1>淮安市人民政府2024年政府信息公开工作年度报告<\/h1>/);
  });

  it('refuses a report with errors, and publishes it as a draft on purpose', async () => {
    const here = await filled('jiuhou-2020');
    const refused = await gouji(here, 'publish', 'report.xlsx', '-o', 'a.docx');
    assert.equal(refused.code, 1);
    assert.ok(!here.files.has('a.docx'));
    const { code } = await gouji(here, 'publish', 'report.xlsx', '-o', 'a.docx', '--draft');
    assert.equal(code, 0);
    const archive = openPackage(bytes(here, 'a.docx'));
    assert.ok(archive.parts().some((part) => part.includes('header') && archive.text(part).includes('草稿')));
  });

  it('takes an exported JSON, and believes nothing of its verdict', async () => {
    const here = await filled('huaian-2024');
    await gouji(here, 'publish', 'report.xlsx', '-o', 'a.html');
    assert.equal((await gouji(here, 'export', 'report.xlsx', '-o', 'a.json')).code, 0);
    assert.equal((await gouji(here, 'publish', 'a.json', '-o', 'b.html')).code, 0);
    assert.equal(text(here, 'b.html'), text(here, 'a.html'));
    const forged = text(here, 'a.json').replace('"naturalPerson": 3001', '"naturalPerson": 3002');
    here.files.set('forged.json', forged);
    assert.equal((await gouji(here, 'publish', 'forged.json', '-o', 'c.html')).code, 1);
  });

  it('refuses an output of another kind, and one that is its input', async () => {
    const here = await filled('huaian-2024');
    const { code, err } = await gouji(here, 'publish', 'report.xlsx', '-o', 'a.pdf');
    assert.equal(code, 2);
    assert.match(err, /\.docx（Word）或 \.html（网页）/);
    here.files.set('own.html', text(here, 'report.json'));
    assert.equal((await gouji(here, 'publish', 'own.html', '-o', 'own.html')).code, 2);
  });
});

describe('gouji record', () => {
  it('writes what was checked and what was found, of a failed report too', async () => {
    const here = await filled('jiuhou-2020');
    assert.equal((await gouji(here, 'record', 'report.xlsx', '-o', 'a.html')).code, 0);
    const page = text(here, 'a.html');
    assert.match(page, /酒后镇人民政府/);
    assert.match(page, /未通过/);
    await gouji(here, 'export', 'report.xlsx', '-o', 'a.json', '--draft');
    const { digest } = JSON.parse(text(here, 'a.json')) as { digest: string };
    assert.ok(page.includes(digest), 'paper and file can be held together');
  });
});
