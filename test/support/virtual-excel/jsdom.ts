import { JSDOM } from 'jsdom';
import { readFileSync } from 'node:fs';
import { loadModel, type WorkbookModel } from '../model/index.ts';
import { installVirtualExcel, type LibraryWindow, type VirtualExcel, type VirtualOptions } from './install.ts';

let page: LibraryWindow | null = null;

/** One window with the real client library serves all tests of a process, since loading it takes a while. */
function libraryWindow(): LibraryWindow {
  if (page !== null) return page;
  const { window } = new JSDOM('<!doctype html>', { runScripts: 'outside-only', url: 'https://localhost:3000/' });
  const source = new URL('../../../node_modules/@microsoft/office-js/dist/excel-web-16.00.debug.js', import.meta.url);
  window.eval(readFileSync(source, 'utf8'));
  return (page = window as unknown as LibraryWindow);
}

/** Opens a workbook in a virtual Excel and installs its `Excel` and `Office` as globals of this process, until `uninstall`. */
export function startExcel(workbook: Uint8Array | WorkbookModel, options: VirtualOptions = {}): VirtualExcel {
  const window = libraryWindow();
  const virtual = installVirtualExcel(window, workbook instanceof Uint8Array ? loadModel(workbook) : workbook, options);
  const globals = globalThis as { Excel?: unknown; Office?: unknown };
  globals.Excel = window.Excel;
  globals.Office = window.Office;
  const { uninstall } = virtual;
  virtual.uninstall = () => {
    uninstall();
    delete globals.Excel;
    delete globals.Office;
  };
  return virtual;
}
