import type { Examination } from '../check/check.ts';
import type { Form } from '../form/form.ts';
import type { Report } from '../report/schema.ts';
import type { Language } from '../text/text.ts';
import type { Edit, NamedText, Workbook } from '../workbook/workbook.ts';

/** What a person chose and finds again next time. Values are short strings; a host that cannot keep them answers `null`. */
export interface Settings {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/** An order from outside the pane: the ribbon, a key. */
export type HostCommand = 'validate' | 'export';

/** What writes publications (`src/document/publish`): files as bytes or, of a web page, as text. */
export interface Publishing {
  publicationFile(report: Report, form: Form, draft: boolean, kind: 'docx' | 'html'): Promise<Published>;
  recordFile(examination: Examination, report: Report, now: Date, language: Language, kind: 'docx' | 'html'): Promise<Published>;
}

/** What reads documents (`src/document/importing.ts`) for the workbook that is open. */
export interface Importing {
  /** Throws `WorkbookFault` where the document cannot be read. */
  offerOf(bytes: Uint8Array, target: Examination['reading']): Promise<ImportOffer>;
}

export interface ImportOffer {
  /** Why it cannot be imported into this workbook. */
  readonly refused: ((language: Language) => string) | null;
  readonly edits: readonly Edit[];
  /** Cells that hold something else now. */
  readonly overwritten: number;
  readonly said: (language: Language) => string;
}

export interface Published {
  readonly title: string;
  readonly content: Uint8Array | string;
  readonly type: string;
}

/** What the pane needs of the program it stands in, beside the workbook. An app composes one; the pane knows no program. */
export interface Host {
  readonly program: 'excel' | 'wps' | 'workbench';
  readonly workbook: Workbook;
  /** No workbook is open: there is nothing to check yet. */
  readonly empty?: boolean;
  /** Of Gouji. */
  readonly version: string;
  readonly settings: Settings;
  now(): Date;
  /** File name of the open workbook, for the report's `source`; `''` where the program does not tell. */
  fileName(): Promise<string>;
  /** Opens a blank template in the program; `form` is an official form's id. Absent where the program cannot. */
  openTemplate?(form: string): Promise<void>;
  /** Opens the blank template of a form of the person's own. Absent where the program cannot. */
  openFormTemplate?(form: Form): Promise<void>;
  /** Opens a workbook or a document that the person chose (last year's report), apart from the workbook in view. Throws `WorkbookFault`. */
  openFile(bytes: Uint8Array): Promise<Workbook>;
  /** What writes publications, loaded when one is asked for. Absent where the program cannot save them. */
  publishing?(): Promise<Publishing>;
  /** What reads documents, loaded when one was chosen. Absent where documents are opened in another way. */
  importing?(): Promise<Importing>;
  /** Shows a page of HTML before it is saved. */
  preview?(title: string, html: string): void;
  /** 诊断信息: what this program really answers, as a text to send. Changes nothing that it does not put back. */
  diagnose(): Promise<NamedText>;
  /** Orders from the ribbon, answered by a function that stops listening. */
  onCommand?(listener: (command: HostCommand) => void): () => void;
  /** A language chosen outside the pane, where the page around it has a choice of its own. */
  onLanguage?(listener: (language: Language) => void): () => void;
  /** 收起: hides the pane, where the program leaves that to it. */
  collapse?(): void;
}
