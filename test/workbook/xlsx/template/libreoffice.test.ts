import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { formById } from '../../../../src/form/index.ts';
import { buildTemplate, layOut } from '../../../../src/workbook/xlsx/template/index.ts';
import { openXlsx } from '../../../../src/workbook/xlsx/index.ts';

function hasOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

describe('workbook/xlsx/template in LibreOffice', () => {
  it('opens, calculates and saves with every name where it was', async function () {
    this.timeout(180_000);
    if (!hasOffice()) this.skip();
    const folder = await mkdtemp(join(tmpdir(), 'gouji-template-'));
    try {
      const form = formById('giar-2021')!;
      await writeFile(join(folder, 'in.xlsx'), await buildTemplate(form));
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
      const args = [profile, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(folder, 'out'), join(folder, 'in.xlsx')];
      await promisify(execFile)('soffice', args, { timeout: 150_000 });
      const { names: areas, cells, totals } = layOut(form);
      const { names } = await openXlsx(await readFile(join(folder, 'out', 'in.xlsx'))).read([...areas.keys()]);
      for (const [name, area] of areas) {
        const read = names.get(name);
        assert.ok(read?.state === 'found', name);
        const { sheet, row, column, rows, columns, values } = read.region;
        assert.deepEqual({ sheet, row, column, rows, columns }, area);
        for (const key of totals.keys()) {
          const place = cells.get(key)!;
          if (name === `GIAR_${key.split('.')[0]!}`) assert.equal(values[place.row - row]![place.column - column], 0, key);
        }
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
