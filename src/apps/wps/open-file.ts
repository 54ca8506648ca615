/** A script of its own, loaded when a person first opens a file: the readers of files, which most days nobody needs. */
export { openWorkbook } from '../../workbook/xlsx/index.ts';
