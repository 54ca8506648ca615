import type { DocumentFaultCode } from '../../workbook/workbook.ts';
import { addFaultTexts } from '../findings/message.ts';
import type { FaultText, Language } from '../text.ts';

export const documentFaults: Readonly<Record<Language, Readonly<Record<DocumentFaultCode, FaultText>>>> = {
  'zh-CN': {
    'document/old-word': { what: '这是旧格式的 Word 或 WPS 文字文件（.doc、.wps）。', todo: '请在 WPS 或 Word 中打开它，另存为 .docx 后再试。' },
    'document/pdf': { what: '这是 PDF，其中的表格读不准。', todo: '请用它的 Word 原稿（.docx）；没有原稿的，用网页或把文字复制过来。' },
    'document/rtf': { what: '这是 .rtf 文件。', todo: '请在 WPS 或 Word 中打开它，另存为 .docx 后再试。' },
    'document/read-only': { what: '文稿只能校验和导出，不能修改或标色。', todo: '请先用 gouji import 把它导入模板（.xlsx）。' },
  },
  en: {
    'document/old-word': {
      what: 'This is a file of old Word or WPS Writer (.doc, .wps).',
      todo: 'Open it in WPS or Word, save it as .docx and try again.',
    },
    'document/pdf': {
      what: 'This is a PDF; its tables cannot be read reliably.',
      todo: 'Use the Word file (.docx) it was made from, a web page, or copied text.',
    },
    'document/rtf': { what: 'This is an .rtf file.', todo: 'Open it in WPS or Word, save it as .docx and try again.' },
    'document/read-only': {
      what: 'A document can be checked and exported only.',
      todo: 'Import it into a template (.xlsx) with gouji import first.',
    },
  },
};

/** Registers them with the texts of faults. */
export const addDocumentFaults = (): void => addFaultTexts(documentFaults);
