/**
 * Takes the pictures of the publication and the check record for the guide: `npm run images:publication`. Needs LibreOffice, pdftoppm and Chinese
 * fonts (Debian: libreoffice-writer, poppler-utils, fonts-noto-cjk); the pictures are inspected and committed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicationFile, recordFile } from '../src/document/publish/index.ts';
import { officialForms } from '../src/form/index.ts';
import { openSession } from '../src/session/index.ts';
import { openXlsx } from '../src/workbook/xlsx/index.ts';
import { writeFile } from './write.ts';

const sample = (name: string) => openSession(openXlsx(readFileSync(new URL(`../samples/${name}.xlsx`, import.meta.url))), { forms: officialForms });
const occasion = { file: '', generatedAt: '', version: '0.1.0' };
const home = mkdtempSync(join(tmpdir(), 'gouji-pictures-'));

/** One page of a Word file as a picture, with the resolution in dots per inch. */
async function picture(name: string, docx: Uint8Array, page: number): Promise<void> {
  writeFileSync(join(home, `${name}.docx`), docx);
  execFileSync('soffice', [
    '--headless',
    `-env:UserInstallation=file://${home}/profile`,
    '--convert-to',
    'pdf',
    '--outdir',
    home,
    join(home, `${name}.docx`),
  ]);
  execFileSync('pdftoppm', ['-r', '70', '-f', String(page), '-l', String(page), '-singlefile', '-png', join(home, `${name}.pdf`), join(home, name)]);
  await writeFile(new URL(`../docs/images/${name}.png`, import.meta.url), readFileSync(join(home, `${name}.png`)));
}

try {
  const passed = sample('huaian-2024');
  const report = await passed.report(occasion);
  const publication = await publicationFile(report, (await passed.examine()).form, false, 'docx');
  await picture('publication', publication.content as Uint8Array, 2);
  const failed = sample('jiuhou-2020');
  const record = await recordFile(await failed.examine(), await failed.report(occasion), new Date(2026, 0, 15, 14, 5), 'zh-CN', 'docx');
  await picture('record', record.content as Uint8Array, 1);
} finally {
  rmSync(home, { recursive: true });
}
