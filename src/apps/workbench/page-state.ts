import type { FaultText, Language } from '../../text/text.ts';
import { faultText } from '../../text/findings/message.ts';
import { workbenchText } from '../../text/workbench/workbench.ts';
import { WorkbookFault } from '../../workbook/workbook.ts';
import { loadingFault } from './loading.ts';
import { NotOpened } from './not-opened.ts';
import type { Offline } from './offline.ts';

/** A notice that stays until it is closed, or disappears by itself. */
export interface Notice {
  /** `read`: a document was opened, and the notice lists what was read. */
  readonly kind: 'error' | 'done' | 'read';
  readonly what: string;
  readonly todo: string;
}

export interface PageState {
  readonly language: Language;
  readonly notice: Notice | null;
  /** The dialog before unsaved changes are given up; called with the choice. */
  readonly leaving: ((answer: 'save' | 'discard' | 'cancel') => void) | null;
  /** The dialog before a file with marks is saved; `null`: cancelled. */
  readonly saving: ((marks: boolean | null) => void) | null;
  /** The name of the file being opened. */
  readonly opening: string | null;
  /** A publication to preview before it is saved. */
  readonly preview: { readonly title: string; readonly html: string } | null;
  /** The dialog for pasting a complete report is open. */
  readonly pasting: boolean;
  readonly dropping: boolean;
  /** `batch`: many reports at once; sheet and pane stay unchanged behind it. */
  readonly view: 'sheet' | 'batch';
  readonly offline: Offline | null;
  readonly paneShown: boolean;
}

/** The notice for a file that was not opened or saved. Unexpected errors go to the console. */
export function noticeOf(thrown: unknown, prefix: string, language: Language): Notice {
  const lead = prefix === '' || language === 'zh-CN' ? prefix : `${prefix} `;
  const error = loadingFault(thrown);
  if (error instanceof NotOpened) {
    const { lost, again } = workbenchText(language).opening;
    const { reason } = error;
    const isLost = reason === 'time' || reason === 'crash';
    return { kind: 'error', what: `${lead}${isLost ? lost[reason] : error.message}`, todo: isLost ? again : '' };
  }
  const code = error instanceof WorkbookFault ? error.code : 'host/failed';
  if (code === 'host/failed') console.error(error);
  const { what, todo }: FaultText = faultText(code, language);
  return { kind: 'error', what: `${lead}${what}`, todo: code === 'file/old-format' ? workbenchText(language).readOnly : todo };
}

/** The language selected before, or that of the browser. */
export const firstLanguage = (chosen: string | null): Language =>
  chosen === 'en' || chosen === 'zh-CN' ? chosen : /^zh\b/i.test(navigator.language) ? 'zh-CN' : navigator.language === '' ? 'zh-CN' : 'en';
