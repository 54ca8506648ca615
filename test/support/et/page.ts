import { loadModel } from '../model/index.ts';
import { fakeEt, type EtOptions, type FakeEt } from './index.ts';

/** The global objects of an add-in's page in WPS, installed before its own scripts. */
declare global {
  interface Window {
    etSetup: { readonly workbook: string; readonly options: Partial<EtOptions> };
    et: FakeEt;
  }
}

const begun = performance.now();
const { workbook, options } = window.etSetup;
const et = fakeEt(options);
et.open(loadModel(Uint8Array.from(atob(workbook), (letter) => letter.charCodeAt(0))));
Object.assign(window, et.globals, { et });
performance.measure('stand-in', { start: begun });
