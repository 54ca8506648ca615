import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { cellsOf } from '../../../../src/form/cells.ts';
import { officialForms } from '../../../../src/form/index.ts';
import type { Form } from '../../../../src/form/form.ts';
import { parseForm } from '../../../../src/form/parse.ts';
import { embeddedForm } from '../../../../src/read/embedded.ts';
import { namesToRead } from '../../../../src/read/locate.ts';
import { readReport, type Reading } from '../../../../src/read/read.ts';
import { cellAddress, columnIndex } from '../../../../src/workbook/address.ts';
import { buildTemplate, layOut } from '../../../../src/workbook/xlsx/template/index.ts';
import { formParts } from '../../../../src/workbook/xlsx/template/form-json.ts';
import { openXlsx } from '../../../../src/workbook/xlsx/index.ts';
import { oddForm } from './odd-form.ts';
import { formatsOf, partsOf, unlockedFormats, worksheets } from './parts.ts';

const all = (): Form[] => [...officialForms, oddForm()];

async function reading(form: Form, bytes: Uint8Array): Promise<Reading> {
  const found = readReport(await openXlsx(bytes).read(namesToRead([form])), null, { forms: [form] });
  assert.ok(found !== null);
  return found;
}

/** The order the worksheet schema asks for. */
const ORDER = [
  'sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetProtection', 'mergeCells', 'conditionalFormatting',
  'dataValidations', 'hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks',
]; // prettier-ignore

describe('workbook/xlsx/template', () => {
  it('gives the same bytes each time', async () => {
    for (const form of all()) assert.ok(Buffer.from(await buildTemplate(form)).equals(await buildTemplate(form)), form.id);
  });

  it('is what assets/templates holds (else: npm run templates)', async () => {
    for (const form of officialForms) {
      const committed = await readFile(new URL(`../../../../assets/templates/${form.id}.xlsx`, import.meta.url));
      assert.ok(committed.equals(await buildTemplate(form)), `assets/templates/${form.id}.xlsx is stale`);
    }
  });

  it('reads back: every figure blank or a total of 0, where the layout has it, and nothing found wrong with its labels', async () => {
    for (const form of all()) {
      const { cells, totals } = layOut(form);
      const found = await reading(form, await buildTemplate(form));
      for (const key of cellsOf(form).keys()) {
        const cell = found.cells.get(key);
        assert.deepEqual(cell?.place, cells.get(key), `${form.id} ${key}`);
        assert.equal(cell?.formula ?? undefined, totals.get(key), key);
      }
      assert.deepEqual(
        found.findings.filter(({ rule }) => /^(row|column|name|form)\//.test(rule)),
        [],
        form.id,
      );
    }
  });

  it('keeps every cover field, narrative and table under its name', async () => {
    for (const form of officialForms) {
      const { names } = await openXlsx(await buildTemplate(form)).read([...layOut(form).names.keys()]);
      for (const [name, area] of layOut(form).names) {
        const read = names.get(name);
        assert.ok(read?.state === 'found', name);
        const { sheet, row, column, rows, columns } = read.region;
        assert.deepEqual({ sheet, row, column, rows, columns }, area);
      }
      const declared = names.get('GIAR_form');
      assert.ok(declared?.state === 'found');
      assert.equal(declared.region.values[0]![0], `${form.id}/${form.version}`);
    }
  });

  it('protects every sheet without a password, formats free; only inputs are unlocked', async () => {
    for (const form of officialForms) {
      const parts = partsOf(await buildTemplate(form));
      const unlocked = unlockedFormats(parts.get('xl/styles.xml')!);
      const sheets = worksheets(parts);
      for (const [name, xml] of sheets) {
        const protection = /<sheetProtection ([^>]*)\/>/.exec(xml)![1]!;
        assert.match(protection, /sheet="1"/, name);
        assert.match(protection, /formatCells="0"/, name);
        assert.doesNotMatch(protection, /password|hash|selectLockedCells="1"/i, name);
        // Paragraphs may be put between paragraphs, and nothing elsewhere.
        assert.equal(protection.includes('insertRows="0"'), ['总体情况', '存在问题和其他'].includes(name), name);
      }
      const { cells, totals, names } = layOut(form);
      const isOpen = (sheet: string, at: string): boolean => unlocked.has(formatsOf(sheets.get(sheet)!).get(at)!);
      for (const [key, place] of cells) assert.equal(isOpen(place.sheet, cellAddress(place)), !totals.has(key), key);
      const applications = [...formatsOf(sheets.get('依申请公开')!)].filter(([, format]) => unlocked.has(format));
      assert.equal(applications.length, [...cells.keys()].filter((key) => key.startsWith('applications.') && !totals.has(key)).length);
      for (const name of ['GIAR_organization', 'GIAR_year', 'GIAR_overview']) {
        const area = names.get(name)!;
        assert.ok(isOpen(area.sheet, cellAddress(area)), name);
      }
      assert.equal(isOpen('封面', cellAddress(names.get('GIAR_form')!)), false);
      assert.equal(isOpen('校验说明', 'A4'), false);
      assert.equal(isOpen('校验说明', 'I204'), true);
    }
  });

  it('refuses what is no figure, by type, in words short enough for every program', async () => {
    const { cells, totals } = layOut(officialForms[1]!);
    const sheets = worksheets(partsOf(await buildTemplate(officialForms[1]!)));
    const ruleAt = (key: string): string | undefined => {
      const place = cells.get(key)!;
      const inside = (range: string): boolean => {
        const [, left, top, right = left, bottom = top] = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(range)!;
        return (
          columnIndex(left!) <= place.column && place.column <= columnIndex(right!) && Number(top) <= place.row + 1 && place.row + 1 <= Number(bottom)
        );
      };
      return [...sheets.get(place.sheet)!.matchAll(/<dataValidation ([^>]*)>(.*?)<\/dataValidation>/g)]
        .filter(([, attributes]) => /sqref="([^"]*)"/.exec(attributes!)![1]!.split(' ').some(inside))
        .map(
          ([, attributes, formulas]) =>
            ['type', 'operator', 'errorStyle'].map((name) => new RegExp(`${name}="(\\w+)"`).exec(attributes!)?.[1]).join(' ') + formulas!,
        )[0];
    };
    const limits = {
      count: 'whole greaterThanOrEqual stop<formula1>0</formula1>',
      'signed-count': 'whole between stop<formula1>-999999999</formula1><formula2>999999999</formula2>',
      'amount-10k-yuan': 'decimal greaterThanOrEqual stop<formula1>0</formula1>',
      number: '',
    };
    for (const { key, column } of cellsOf(officialForms[1]!).values())
      assert.equal(ruleAt(key), totals.has(key) ? undefined : limits[column.type as keyof typeof limits], key);
    for (const xml of sheets.values()) {
      for (const [, title] of xml.matchAll(/(?:errorTitle|promptTitle)="([^"]*)"/g)) assert.ok(title!.length <= 32, title);
      for (const [, text] of xml.matchAll(/(?:error|prompt)="([^"]*)"/g)) assert.ok(text!.length > 0 && text!.length <= 255, text);
    }
    assert.match(sheets.get('封面')!, /type="list" sqref="B8".*?<formula1>"本机关,汇总"<\/formula1>/);
  });

  it('keeps the order of the schema, merges apart, names within sheets that exist', async () => {
    for (const form of all()) {
      const parts = partsOf(await buildTemplate(form, { embedForm: true }));
      for (const [name, xml] of worksheets(parts)) {
        assert.ok(name.length <= 31 && !/[\\/?*[\]:]/.test(name), name);
        const body = xml.replace(
          /<(sheetPr|sheetViews|cols|sheetData|mergeCells|dataValidations|headerFooter|rowBreaks)\b[^>]*>.*?<\/\1>/gs,
          '<$1/>',
        );
        const tags = [...body.matchAll(/<([A-Za-z]+)\b[^>]*\/>/g)].map((match) => match[1]!);
        assert.deepEqual(
          tags,
          ORDER.filter((tag) => tags.includes(tag)),
          name,
        );
        const taken = new Set<string>();
        for (const [, c1, r1, c2, r2] of xml.matchAll(/<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)) {
          for (let row = Number(r1); row <= Number(r2); row++) {
            for (let column = columnIndex(c1!); column <= columnIndex(c2!); column++) {
              assert.ok(!taken.has(`${row},${column}`), `${name} ${c1!}${r1!}`);
              taken.add(`${row},${column}`);
            }
          }
        }
      }
      const names = [...parts.get('xl/workbook.xml')!.matchAll(/<definedName name="(GIAR_[^"]*)"/g)].map((match) => match[1]!.toLowerCase());
      assert.equal(new Set(names).size, names.length);
    }
  });

  it('embeds a custom form over as many cells as it takes, and official ones not at all', async () => {
    // A blank every second character, so that some part begins or ends with one.
    const long = oddForm(` _x0041_ “${'注 '.repeat(40_000)}”`);
    const snapshot = await openXlsx(await buildTemplate(long, { embedForm: true })).read(namesToRead([long]));
    assert.ok((snapshot.names.get('GIAR_formJson') as { region: { rows: number } }).region.rows > 2);
    assert.deepEqual(embeddedForm(snapshot, parseForm), long);
    assert.equal(snapshot.sheets.find(({ name }) => name === '报表格式')?.visible, false);
    const official = await openXlsx(await buildTemplate(officialForms[0]!)).read(['GIAR_formJson']);
    assert.equal(official.names.get('GIAR_formJson')?.state, 'missing');
  });

  it('cuts a form so that no part is too long or ends within a character', () => {
    const form = oddForm('😀 甲 '.repeat(50));
    for (const longest of [7, 64, 32_767]) {
      const parts = formParts(form, longest);
      assert.deepEqual(JSON.parse(parts.join('')), form);
      assert.ok(parts.every((part) => part.length <= longest && !/[\ud800-\udbff]$/.test(part)));
    }
  });
});
