import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSDOM, VirtualConsole } from 'jsdom';
import { docxOf } from '../../../src/document/publish/docx.ts';
import { publicationOf } from '../../../src/document/publish/publication.ts';
import { examine } from '../../../src/check/check.ts';
import { reportOf } from '../../../src/report/report.ts';
import { readDraft } from '../../support/examine.ts';
import { draftOfReport, published } from '../../support/reports.ts';

/** Another program's reading of the Word file. Runs where LibreOffice is installed, and says so where it is not. */
describe('a publication opened by LibreOffice', function () {
  this.timeout(180_000);

  it('has every figure and label still', async function () {
    if (spawnSync('soffice', ['--version']).status !== 0) {
      console.log('      LibreOffice is not installed: its reading of the .docx was not tried');
      this.skip();
    }
    const home = mkdtempSync(join(tmpdir(), 'gouji-soffice-'));
    try {
      const examination = examine(readDraft(draftOfReport('huaian-2024')));
      const report = reportOf(examination, { file: '', generatedAt: '', version: '0' });
      writeFileSync(join(home, 'a.docx'), await docxOf(publicationOf(report, examination.form, false), '草稿'));
      const run = spawnSync('soffice', [
        '--headless',
        `-env:UserInstallation=file://${home}/profile`,
        '--convert-to',
        'html',
        '--outdir',
        home,
        join(home, 'a.docx'),
      ]);
      assert.equal(run.status, 0, String(run.stderr));
      const { document } = new JSDOM(readFileSync(join(home, 'a.html'), 'utf8'), { virtualConsole: new VirtualConsole() }).window;
      const texts = [...document.querySelectorAll('td, th')].map(({ textContent }) => textContent.replace(/\s/g, ''));
      assert.equal(document.querySelectorAll('table').length, 3);
      for (const { label } of examination.form.tables.flatMap(({ rows, columns }) => [...rows, ...columns]))
        if (label !== '') assert.ok(texts.includes(label.replace(/\s/g, '')), label);
      const figures = Object.values(published('huaian-2024').cells).sort();
      assert.deepEqual(texts.filter((text) => /^[\d.]+$/.test(text)).sort(), figures);
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});
