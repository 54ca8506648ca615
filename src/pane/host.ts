import type { Examination } from '../check/check.ts';
import type { Form } from '../form/form.ts';
import type { Finding } from '../read/finding.ts';
import type { Report } from '../report/schema.ts';
import type { Language } from '../text/text.ts';
import type { Edit, NamedText, Workbook } from '../workbook/workbook.ts';

/** Settings that persist. Values are short strings; a host that cannot store them returns `null`. */
export interface Settings {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/** A command from outside the pane: the ribbon, a key. */
export type HostCommand = 'validate' | 'export';

/** Writes publications (`src/document/publish`): files as bytes, web pages as text. */
export interface Publishing {
  publicationFile(report: Report, form: Form, draft: boolean, kind: 'docx' | 'html'): Promise<Published>;
  recordFile(examination: Examination, report: Report, now: Date, language: Language, kind: 'docx' | 'html'): Promise<Published>;
}

/** Reads documents (`src/document/importing.ts`) for the open workbook. */
export interface Importing {
  /** Throws `WorkbookFault` if the document cannot be read. */
  offerOf(bytes: Uint8Array, target: Examination['reading']): Promise<ImportOffer>;
}

export interface ImportOffer {
  /** Why it cannot be imported into this workbook. */
  readonly refused: ((language: Language) => string) | null;
  readonly edits: readonly Edit[];
  /** Cells that presently have other contents. */
  readonly overwritten: number;
  readonly summary: (language: Language) => string;
}

export interface Published {
  readonly title: string;
  readonly content: Uint8Array | string;
  readonly type: string;
}

/** What the pane needs from its program in addition to the workbook. Implemented by each app, so that the pane is independent of the program. */
export interface Host {
  readonly program: 'excel' | 'wps' | 'workbench';
  readonly workbook: Workbook;
  /** No workbook is open, so there is nothing to check. */
  readonly empty?: boolean;
  /** Gouji's version. */
  readonly version: string;
  readonly settings: Settings;
  now(): Date;
  /** File name of the open workbook, for the report's `source`; `''` if the program does not report it. */
  fileName(): Promise<string>;
  /** Opens a blank template in the program; `form` is an official form's id. Absent if the program cannot. */
  openTemplate?(form: string): Promise<void>;
  /** Opens the blank template of a custom form. Absent if the program cannot. */
  openFormTemplate?(form: Form): Promise<void>;
  /** Opens a workbook or document that the person chose (last year's report), independent of the workbook in view. Throws `WorkbookFault`. */
  openFile(bytes: Uint8Array): Promise<Workbook>;
  /** Loads what writes publications. Absent if the program cannot save them. */
  publishing?(): Promise<Publishing>;
  /** Loads what reads documents. Absent if documents are opened in another way. */
  importing?(): Promise<Importing>;
  /** Shows a page of HTML before it is saved. */
  preview?(title: string, html: string): void;
  /** 诊断信息: how this program really behaves, as text to send. Restores everything it changes. */
  diagnose(): Promise<NamedText>;
  /** Receives the findings of the latest check, to show them by sheet. */
  found?(findings: readonly Finding[]): void;
  /** Receives commands of the ribbon; returns a function that stops it. */
  onCommand?(listener: (command: HostCommand) => void): () => void;
  /** Receives a language selected outside the pane, if the page around it has a language selector. */
  onLanguage?(listener: (language: Language) => void): () => void;
  /** 收起: hides the pane, if the program leaves that to it. */
  collapse?(): void;
}
