import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellsOf } from '../src/form/cells.ts';
import type { Form } from '../src/form/form.ts';
import { officialForms } from '../src/form/index.ts';
import { constraintsOf } from '../src/form/patterns.ts';
import { namesToRead } from '../src/read/locate.ts';
import { readReport } from '../src/read/read.ts';
import { explanationEdits, fillEdits } from '../src/report/fill.ts';
import { parseReport } from '../src/report/input.ts';
import { reportText } from '../src/report/report.ts';
import type { Report } from '../src/report/schema.ts';
import { openSession } from '../src/session/index.ts';
import type { Edit } from '../src/workbook/workbook.ts';
import { buildTemplate } from '../src/workbook/xlsx/template/index.ts';
import { openXlsx, type XlsxWorkbook } from '../src/workbook/xlsx/index.ts';
import { examineDraft } from './support/examine.ts';
import { draftOf } from './support/sheet.ts';
import { casesOf } from './support/long.ts';

/** Sums of a form, innermost first: a total that others add comes before them. */
const sumsOf = (form: Form) => constraintsOf(form).filter(({ rule }) => rule.kind === 'sum');
const linear = (form: Form) => constraintsOf(form).filter(({ rule, terms }) => rule.severity === 'error' && terms.every(({ prior }) => !prior));

/** A report that ties out: figures at random, totals added up, 结转下年度 raised or 新收 raised until each column balances. */
function balanced(form: Form, seed: readonly number[]): Record<string, number> {
  const figures: Record<string, number> = {};
  [...cellsOf(form).keys()].forEach((key, index) => (figures[key] = seed[index % seed.length]!));
  const addUp = (): void => {
    for (const { cell, terms } of [...sumsOf(form)].sort((a, b) => a.terms.length - b.terms.length)) {
      figures[cell] = terms.filter(({ key }) => key !== cell).reduce((sum, { key }) => sum + figures[key]!, 0);
    }
  };
  const applicants = form.tables.find(({ key }) => key === 'applications')!.columns.map(({ key }) => key);
  addUp();
  for (const column of applicants.filter((key) => key !== 'total')) {
    const at = (row: string): string => `applications.${row}.${column}`;
    const rest = figures[at('received')]! + figures[at('carriedIn')]! - figures[at('results.total')]!;
    if (rest >= 0) figures[at('carriedOut')] = rest;
    else {
      figures[at('carriedOut')] = 0;
      figures[at('received')] = figures[at('received')]! - rest;
    }
  }
  addUp();
  // Section 二: nothing more in force than there can be, nothing published that is not counted.
  for (const key of Object.keys(figures)) if (/\.(inForce|totalPublished)$/.test(key)) figures[key] = 10_000;
  return figures;
}

const form = fc.constantFrom(...officialForms);
const seed = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 20, maxLength: 60 });
const RUNS = { numRuns: casesOf(60), seed: 20241124 };

describe('laws', () => {
  it('a report that ties out has no finding at all', () => {
    fc.assert(
      fc.property(form, seed, (official, numbers) => {
        const { findings, status, assessed } = examineDraft(draftOf(official, balanced(official, numbers)));
        assert.deepEqual([findings, status], [[], 'passed']);
        assert.ok(assessed >= linear(official).length);
      }),
      RUNS,
    );
  });

  it('with some cells changed, exactly the rules that no longer hold are found', () => {
    fc.assert(
      fc.property(
        form,
        seed,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 999 })), { minLength: 1, maxLength: 3 }),
        (official, numbers, changes) => {
          const figures = balanced(official, numbers);
          const keys = Object.keys(figures).filter((key) => /^(applications|disputes)\./.test(key));
          for (const [at, value] of changes) figures[keys[at % keys.length]!] = value;
          const broken = linear(official)
            .filter(({ terms }) => terms.reduce((sum, { key, coefficient }) => sum + coefficient * figures[key]!, 0) !== 0)
            .map(({ rule, cell }) => `${rule.id} ${cell}`);
          const { findings } = examineDraft(draftOf(official, figures));
          assert.deepEqual(findings.map(({ rule, cell }) => `${rule} ${cell!}`).sort(), broken.sort());
        },
      ),
      RUNS,
    );
  });

  it('the values offered for blanks, taken together, leave no rule broken and no figure negative', () => {
    fc.assert(
      fc.property(form, seed, fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (official, numbers, blanked) => {
        const figures: Record<string, number | null> = balanced(official, numbers);
        const keys = Object.keys(figures);
        for (const at of blanked) figures[keys[at % keys.length]!] = null;
        const { findings } = examineDraft(draftOf(official, figures));
        // Blanks alone break nothing: some value of theirs, the one blanked out, satisfies every rule.
        assert.ok(findings.every(({ rule }) => rule === 'figure/blank'));
        for (const { fix } of findings) {
          for (const edit of fix) {
            assert.ok('value' in edit && typeof edit.value === 'number' && edit.value >= 0);
            figures[edit.cell!] = edit.value;
          }
        }
        const after = examineDraft(draftOf(official, figures)).findings;
        assert.ok(after.every(({ rule, severity }) => rule === 'figure/blank' || severity !== 'error'));
      }),
      RUNS,
    );
  });

  it('checking twice gives the same', () => {
    fc.assert(
      fc.property(form, seed, fc.nat(), (official, numbers, at) => {
        const figures = balanced(official, numbers);
        const keys = Object.keys(figures);
        figures[keys[at % keys.length]!]! += 3;
        const draft = draftOf(official, figures);
        assert.deepEqual(examineDraft(draft).findings, examineDraft(draft).findings);
      }),
      { ...RUNS, numRuns: casesOf(20) },
    );
  });

  const OCCASION = { file: 'x.xlsx', generatedAt: '2026-01-01T00:00:00Z', version: '1' };
  const exported = (workbook: XlsxWorkbook): Promise<Report> => openSession(workbook, { forms: officialForms }).report(OCCASION);

  async function filled(json: string): Promise<XlsxWorkbook> {
    const parsed = parseReport(json, 'en');
    assert.ok(parsed.ok, JSON.stringify(parsed));
    const { input } = parsed;
    const official = officialForms.find(({ id }) => id === input.form)!;
    const workbook = openXlsx(await buildTemplate(official));
    const blank = readReport(await workbook.read(namesToRead([official])), null, { forms: officialForms })!;
    assert.ok((await workbook.write(fillEdits(blank, input))).ok);
    const edits = explanationEdits(await openSession(workbook, { forms: officialForms }).examine(), input);
    if (edits.length > 0) assert.ok((await workbook.write(edits)).ok);
    return workbook;
  }

  it('export, fill, export gives the same bytes, whatever people typed', async () => {
    const content = fc.oneof(
      fc.integer({ min: -5, max: 500 }),
      fc.constantFrom('', '/', '无', '１２', ' 7 ', '3件', '251000元', '较多', '#REF!', 1.5, '_x0041_', 'a\nb <&>'),
    );
    await fc.assert(
      fc.asyncProperty(
        form,
        seed,
        fc.array(fc.tuple(fc.nat(), content), { maxLength: 25 }),
        fc.record({
          organization: fc.constantFrom('某县人民政府', '某镇', ''),
          year: fc.constantFrom<number | string>(2020, 2024, '某年'),
          overview: fc.constantFrom('', '　总体情况\n第二段。 ', '=1+1'),
          explained: fc.boolean(),
          prior: fc.constantFrom(null, 2019, 2023),
        }),
        async (official, numbers, changes, { organization, year, overview, explained, prior }) => {
          const workbook = openXlsx(await buildTemplate(official));
          const blank = readReport(await workbook.read(namesToRead([official])), null, { forms: officialForms })!;
          const figures = balanced(official, numbers);
          const keys = Object.keys(figures);
          const edits = new Map<string, Edit>();
          for (const key of keys)
            if (blank.cells.get(key)!.sums === null) edits.set(key, { place: blank.cells.get(key)!.place, value: figures[key]! });
          for (const [at, value] of changes) {
            const key = keys[at % keys.length]!;
            edits.set(key, { place: blank.cells.get(key)!.place, value: value === '' ? null : value });
          }
          const places = blank.prior!.places!;
          const more: Edit[] = [
            { place: blank.cover.organization.place!, value: organization },
            { place: blank.cover.year.place!, value: year },
            { place: blank.narrative.get('overview')!.place!, value: overview },
            ...(prior === null
              ? []
              : [
                  { place: places.get('年度')!, value: prior },
                  { place: places.get('applications.carriedOut.total')!, value: 7 },
                ]),
            ...(explained
              ? [{ appendRow: 'GIAR_explanations', cells: ['regulations/authority', 'normativeDocuments.rules.inForce', null, '属实', null] }]
              : []),
          ];
          assert.ok((await workbook.write([...edits.values(), ...more])).ok);
          const once = reportText(await exported(workbook));
          assert.equal(reportText(await exported(await filled(once))), once);
        },
      ),
      { numRuns: casesOf(25), seed: 5 },
    );
  }).timeout(60_000);
});
