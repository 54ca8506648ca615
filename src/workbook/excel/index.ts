export { diagnosis } from './diagnosis.ts';
export { openExcel, type ExcelOptions } from './excel.ts';
export { associateCommands, newWorkbook, paneColor, ready, showPane, workbookName, type Ready } from './office.ts';
