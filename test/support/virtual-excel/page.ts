/**
 * Entry of the script that replaces office.js in a test page: after `excel-web-16.00.js`, before the add-in's own. The page sets `virtualExcelSetup`
 * first: `{ workbook: base64 of an .xlsx, options }`; the control is `window.virtualExcel`.
 */
import { loadModel } from '../model/index.ts';
import { installVirtualExcel, type LibraryWindow, type VirtualExcel, type VirtualOptions } from './install.ts';

interface Page extends LibraryWindow {
  readonly virtualExcelSetup: { readonly workbook: string; readonly options?: VirtualOptions };
  virtualExcel?: VirtualExcel;
}

const begun = performance.now();
const page = window as unknown as Page;
const { workbook, options } = page.virtualExcelSetup;
const bytes = Uint8Array.from(atob(workbook), (letter) => letter.charCodeAt(0));
page.virtualExcel = installVirtualExcel(page, loadModel(bytes), options);
performance.measure('stand-in', { start: begun });
