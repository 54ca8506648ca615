import { parseReference } from '../../../src/workbook/address.ts';
import type { Form } from '../../../src/form/form.ts';
import { formSchema } from '../../../src/form/schema.ts';
import { buildTemplate } from '../../../src/workbook/xlsx/template/index.ts';
import { loadModel, modelOf, sheetOf, type ModelSheet, type WorkbookModel } from '../model/index.ts';

/** A custom form, small enough to be checked thousands of times; its template embeds it. */
const FORM: Form = formSchema.parse({
  id: 'training',
  version: 1,
  title: '干部培训情况统计表',
  basis: '某县人社局〔2025〕1号',
  years: { from: 2025, to: null },
  sections: [
    { ordinal: '一', title: '培训人次' },
    { ordinal: '二', title: '情况说明' },
  ],
  narratives: [{ key: 'remarks', section: '二' }],
  tables: [
    {
      key: 'people',
      title: '培训人次',
      section: '一',
      stub: '类别',
      columns: [
        { key: 'inside', label: '县内', type: 'count' },
        { key: 'outside', label: '县外', type: 'count' },
        { key: 'abroad', label: '境外', type: 'count' },
      ],
      rows: [
        { key: 'enrolled', label: '一、参加人数' },
        { key: 'passed', label: '二、合格' },
        { key: 'failed', label: '三、不合格' },
      ],
    },
  ],
  rules: [
    {
      id: 'people/balance',
      kind: 'balance',
      severity: 'error',
      at: 'people.enrolled.{column}',
      left: ['people.enrolled.{column}'],
      right: ['people.passed.{column}', 'people.failed.{column}'],
      ground: { 'zh-CN': '参加人数等于合格与不合格之和' },
    },
    {
      id: 'people/mostly-inside',
      kind: 'at-most',
      severity: 'warning',
      at: 'people.passed.abroad',
      left: ['people.passed.abroad'],
      right: ['people.passed.inside'],
      ground: { 'zh-CN': '境外培训一般不多于县内' },
    },
  ],
});

export const TABLE = '培训人次';
export const NOTES = '校验说明';
/** Rules of the findings: three blanks folded into one entry, and one to explain. */
export const BLANK = 'figure/blank';
export const WARNING = 'people/mostly-inside';

/** What is typed into it: three blanks that follow from the others, and a figure to explain. */
const TYPED: Readonly<Record<string, string | number>> = {
  '封面!B5': '某县人社局',
  '封面!B7': 2025,
  '情况说明!A2': '无。',
  '培训人次!B3': 12,
  '培训人次!C3': 9,
  '培训人次!D3': 20,
  '培训人次!B4': 10,
  '培训人次!C4': 7,
  '培训人次!D4': 19,
};

/** Returns a factory of models of the report, with a format of the person's own. */
export async function smallReport(): Promise<() => WorkbookModel> {
  const filled = loadModel(await buildTemplate(FORM, { embedForm: true }));
  for (const [address, input] of Object.entries(TYPED)) filled.enter(parseReference(address)!, input);
  // Few rows for explanations: reading them takes most of the time.
  filled.setName('GIAR_explanations', `${NOTES}!$A$4:$E$12`);
  const area = { row: 2, column: 1, rows: 3, columns: 3 };
  filled.addFormat(filled.sheet(TABLE)!, { type: 'cellIs', formulas: ['90'], areas: [area], fill: '00FF00', stopIfTrue: false });
  return () => copyOf(filled);
}

/** An independent workbook with the same contents. It is never saved. */
function copyOf(model: WorkbookModel): WorkbookModel {
  let ids = 0;
  const sheets = model.sheets.map((sheet): ModelSheet => {
    const { name, visibility, protection, cells, merges, formats } = sheet;
    return sheetOf(
      {
        name,
        visibility,
        protection: protection === null ? null : { ...protection },
        cells: new Map([...cells].map(([key, cell]) => [key, { ...cell }])),
        merges: [...merges],
        // Must differ from the id of the copy's first new format.
        formats: formats.map((format) => ({ ...format, id: `{0000F11E-0000-4000-8000-${String(++ids).padStart(12, '0')}}` })),
      },
      { locked: (row, column) => sheet.isLocked(row, column), numberFormat: (row, column) => sheet.numberFormat(row, column) },
    );
  });
  return modelOf(
    sheets,
    model.names.map((name) => ({ ...name })),
    () => {
      throw new Error('a copy is never saved');
    },
  );
}
