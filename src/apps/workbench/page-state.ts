import type { FaultText, Language } from '../../text/text.ts';
import { faultText } from '../../text/findings/message.ts';
import { workbenchText } from '../../text/workbench/workbench.ts';
import { WorkbookFault } from '../../workbook/workbook.ts';
import { loadingFault } from './loading.ts';
import { NotOpened } from './not-opened.ts';
import type { Offline } from './offline.ts';

/** A sentence that stays until it is closed, or goes by itself. */
export interface Notice {
  /** `read`: a document was opened, and this is what of it. */
  readonly kind: 'error' | 'done' | 'read';
  readonly what: string;
  readonly todo: string;
}

export interface PageState {
  readonly language: Language;
  readonly notice: Notice | null;
  /** Asked before unsaved changes are given up; answered by what was chosen. */
  readonly leaving: ((answer: 'save' | 'discard' | 'cancel') => void) | null;
  /** Asked before a file with marks is saved; `null`: not after all. */
  readonly saving: ((marks: boolean | null) => void) | null;
  /** The name of the file that is being opened. */
  readonly opening: string | null;
  /** A publication to be looked at before it is saved. */
  readonly preview: { readonly title: string; readonly html: string } | null;
  /** A whole report is to be pasted. */
  readonly pasting: boolean;
  readonly dropping: boolean;
  /** `batch`: many reports at once; the sheet and the pane stay as they are behind it. */
  readonly view: 'sheet' | 'batch';
  readonly offline: Offline | null;
  readonly paneShown: boolean;
}

/** What to say of a file that was not opened or saved. Whatever else went wrong is an engineer's matter and goes to the console. */
export function noticeOf(thrown: unknown, said: string, language: Language): Notice {
  const lead = said === '' || language === 'zh-CN' ? said : `${said} `;
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

/** The language chosen before, or that of the browser. */
export const firstLanguage = (chosen: string | null): Language =>
  chosen === 'en' || chosen === 'zh-CN' ? chosen : /^zh\b/i.test(navigator.language) ? 'zh-CN' : navigator.language === '' ? 'zh-CN' : 'en';
