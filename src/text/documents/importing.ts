import type { Language } from '../text.ts';

/** Sentences about a document that was imported into a template. Lists contain titles of the form. */
export interface ImportText {
  read(figures: number, texts: number): string;
  tables(titles: string): string;
  figures(count: number): string;
  narratives(titles: string): string;
  tooLong(titles: string): string;
  /** Figures with a text that is too long for a cell. */
  cut(count: number, first: string): string;
  readonly organization: string;
  readonly year: string;
  /** Totals that the template sums and for which the document has other values. */
  differing(count: number, first: string): string;
  otherForm(document: string, template: string): string;
  /** Between sentences. */
  readonly gap: string;
}

const zhCN: ImportText = {
  read: (figures, texts) => `已读入 ${figures} 个数、${texts} 段文字部分，请对照原件核对。`,
  tables: (titles) => `没有读到这些表：${titles}，请在原件中查看是否有这些表。`,
  figures: (count) => `已找到的表里有 ${count} 格没有读到，对应的行或栏在原件中没有。`,
  narratives: (titles) => `没有读到这些文字部分：${titles}。`,
  tooLong: (titles) => `这些文字部分太长，一个单元格放不下，没有填入：${titles}。`,
  cut: (count, first) => `原件中有 ${count} 个数的格里是太长的文字（${first}），只填入了开头，请核对原件。`,
  organization: '没有读到机关名称，请在封面上填写。',
  year: '没有读到报告年度，请在封面上填写。',
  differing: (count, first) => `原件中有 ${count} 个合计与模板算出的不同（${first}），模板保留自己的求和公式，请核对原件。`,
  otherForm: (document, template) => `文稿是 ${document} 格式，打开的表格是 ${template} 格式，没有导入。请先打开对应年度的空白模板。`,
  gap: '',
};

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const en: ImportText = {
  read: (figures, texts) => `Read ${many(figures, 'figure')} and ${many(texts, 'text section')}; compare them with the original.`,
  tables: (titles) => `These tables were not found: ${titles}. See whether the original has them.`,
  figures: (count) => `${many(count, 'cell')} of the tables found were not read: the original does not have their rows or columns.`,
  narratives: (titles) => `These text sections were not found: ${titles}.`,
  tooLong: (titles) => `These text sections are too long for a cell and were left out: ${titles}.`,
  cut: (count, first) =>
    `${many(count, 'cell')} for figures hold texts too long for a cell (${first}); only the beginning was filled in. Check the original.`,
  organization: 'The name of the organization was not found; fill it in on the cover.',
  year: 'The report year was not found; fill it in on the cover.',
  differing: (count, first) =>
    `${many(count, 'total')} of the original differ from what the template sums (${first}); it keeps its sums. Check the original.`,
  otherForm: (document, template) =>
    `The document has the form ${document}, the open workbook ${template}; nothing was imported. Open the blank template of its year first.`,
  gap: ' ',
};

export const importText: Readonly<Record<Language, ImportText>> = { 'zh-CN': zhCN, en };
