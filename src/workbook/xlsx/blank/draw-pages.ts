import type { DataValidation, WriteSheet } from 'hucre';
import { cellsOf } from '../../../form/cells.ts';
import type { Form } from '../../../form/form.ts';
import { priorKeys } from '../../../form/patterns.ts';
import { COVER_FIELDS, COVER_ROW, EXPLANATION_ROWS, NOTE_ROWS, SHEET } from './layout.ts';
import { drawing, finish, height, linesOf, put, putMerged } from './sheet.ts';

const LABELS: Readonly<Record<(typeof COVER_FIELDS)[number], string>> = {
  organization: '机关名称',
  creditCode: '统一社会信用代码',
  year: '报告年度',
  scope: '填报口径',
  preparedBy: '填报人',
  date: '填报日期',
  form: '格式编号',
};

const GUIDE = [
  '1. 空白不等于 0：没有发生的事项请填 0，不要留空，也不要用“/”“—”“无”代替。',
  '2. 格内只填数字，不写单位；金额以万元为单位。',
  '3. 灰底的总计格由公式自动计算，不用填写。',
  '4. 填完后点击“一键校验”（或请上级用 gouji 校验），按提示改正；属实的情况写在《校验说明》中。',
  '5. 工作表的保护没有密码，只为防止误删行、栏和公式；需要时可在“审阅”中撤销。',
];

/** The cover: whose report it is, and how to fill it in. */
export function drawCover(form: Form): WriteSheet {
  const on = drawing();
  height(on, 0, 36);
  putMerged(on, 1, 1, 1, 2, form.title, 'title');
  height(on, 1, 42);
  putMerged(on, 2, 1, 1, 2, `格式依据：${form.basis}`, 'subtitle');
  height(on, 2, 24);
  height(on, 3, 18);
  COVER_FIELDS.forEach((field, index) => {
    const row = COVER_ROW + index;
    put(on, row, 1, LABELS[field], 'label');
    const style = field === 'form' ? 'fixed' : field === 'year' ? 'field' : 'textField';
    put(on, row, 2, field === 'form' ? `${form.id}/${form.version}` : null, style);
    height(on, row, field === 'form' ? 22 : 32);
  });
  const guide = COVER_ROW + COVER_FIELDS.length + 1;
  putMerged(on, guide, 1, 1, 2, '填表说明', 'note');
  GUIDE.forEach((line, index) => {
    putMerged(on, guide + 1 + index, 1, 1, 2, line, 'note');
    height(on, guide + 1 + index, linesOf(line, 80) * 14 + 5);
  });
  const last = form.years.to ?? 2100;
  const cell = (field: (typeof COVER_FIELDS)[number]): string => `C${COVER_ROW + COVER_FIELDS.indexOf(field) + 1}`;
  const validations: DataValidation[] = [
    {
      type: 'whole',
      operator: 'between',
      formula1: String(form.years.from),
      formula2: String(last),
      range: cell('year'),
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: '请填年度',
      errorMessage: `本格式适用于 ${form.years.from} 年${form.years.to === null ? '及以后' : `至 ${last} 年`}的报告，请填四位数年度；其他年度请换用对应的模板。`,
    },
    {
      type: 'list',
      values: ['本机关', '汇总'],
      range: cell('scope'),
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: '请选择口径',
      errorMessage: '请从列表中选择：本机关，或汇总（含下属单位）。',
    },
  ];
  return finish(on, { name: SHEET.cover, widths: [4, 22, 58], onePage: true, validations });
}

/** The text sections, each a heading and one tall cell. */
export function drawNarratives(form: Form): WriteSheet {
  const on = drawing();
  put(on, 0, 0, '文字部分', 'heading');
  height(on, 0, 30);
  form.narratives.forEach(({ section }, index) => {
    const title = form.sections.find(({ ordinal }) => ordinal === section)?.title ?? section;
    put(on, 2 * index + 1, 0, `${section}、${title}`, 'label');
    height(on, 2 * index + 1, 24);
    put(on, 2 * index + 2, 0, null, 'narrative');
    height(on, 2 * index + 2, 205);
  });
  return finish(on, { name: SHEET.narrative, widths: [80], onePage: true });
}

/** Last year's figures that rules across years need. */
export function drawPrior(form: Form): WriteSheet | null {
  const keys = priorKeys(form);
  if (keys.length === 0) return null;
  const on = drawing();
  putMerged(on, 0, 0, 1, 3, '上年数据', 'heading');
  height(on, 0, 30);
  putMerged(on, 1, 0, 1, 3, '填写本机关上一年度报告中的数据，用于核对跨年勾稽关系；也可从上年导出的 JSON 导入。没有的留空，不影响其他校验。', 'note');
  height(on, 1, 32);
  ['指标', '名称', '上年数'].forEach((label, column) => put(on, NOTE_ROWS, column, label, 'header'));
  height(on, NOTE_ROWS, 22);
  const cells = cellsOf(form);
  const rows = [
    ['年度', '上年报告的年度'],
    ['机关', '上年报告的机关名称'],
    ...keys.map((key) => {
      const { row, column, table } = cells.get(key)!;
      return [key, [row.label || table.title, column.label].join(' · ')];
    }),
  ];
  rows.forEach(([key, label], index) => {
    const row = NOTE_ROWS + 1 + index;
    put(on, row, 0, key!, 'small');
    put(on, row, 1, label!, 'label');
    put(on, row, 2, null, index < 2 ? 'field' : 'amount');
    height(on, row, 22);
  });
  return finish(on, { name: SHEET.prior, widths: [46, 44, 24], freeze: { rows: NOTE_ROWS + 1, columns: 0 }, titleRows: NOTE_ROWS + 1 });
}

/** Explanations for warnings; they travel with the file and are printed with it. */
export function drawExplanations(): WriteSheet {
  const on = drawing();
  putMerged(on, 0, 0, 1, 5, '校验说明', 'heading');
  height(on, 0, 30);
  putMerged(
    on,
    1,
    0,
    1,
    5,
    '对“需核实”的问题，数据属实的在此说明原因：填写规则、指标（或位置）和情况说明。数据指纹由程序填写，手工填写时留空；数据改动后，原说明即失效。',
    'note',
  );
  height(on, 1, 32);
  ['规则', '指标', '位置', '情况说明', '数据指纹'].forEach((label, column) => put(on, NOTE_ROWS, column, label, 'header'));
  height(on, NOTE_ROWS, 22);
  for (let row = NOTE_ROWS + 1; row <= NOTE_ROWS + EXPLANATION_ROWS; row++)
    for (let column = 0; column < 5; column++) put(on, row, column, null, 'entry');
  return finish(on, {
    name: SHEET.explanations,
    widths: [24, 40, 18, 48, 20],
    landscape: true,
    freeze: { rows: NOTE_ROWS + 1, columns: 0 },
    titleRows: NOTE_ROWS + 1,
  });
}

/** A cell holds 32,767 characters at most: a longer form goes on in the cells below. */
const PIECE = 32_000;

export function pieces(json: string): string[] {
  return Array.from({ length: Math.ceil(json.length / PIECE) }, (_, index) => json.slice(index * PIECE, (index + 1) * PIECE));
}

/** The definition of a custom form, so that every host knows it. */
export function drawForm(parts: readonly string[]): WriteSheet {
  const on = drawing();
  parts.forEach((part, row) => {
    put(on, row, 0, part, 'small');
    height(on, row, 15);
  });
  return finish(on, { name: SHEET.form, widths: [60], hidden: true });
}
