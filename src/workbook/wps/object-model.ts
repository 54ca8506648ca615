/**
 * The part of the synchronous object model of WPS spreadsheets (ET) that we use. Written by hand and checked by a test against Kingsoft's typings, as
 * far as those cover it. Return values are `unknown` if builds differ: `normalize.ts` reads them.
 */

/** The same member is a property in one build and a method without arguments in another. */
export type Read<T> = T | (() => T);

export interface Collection<T> {
  readonly Count: Read<number>;
  /** 1-based. For a missing item one build throws and another returns `null`. */
  Item(index: number): T | null | undefined;
}

export interface EtInterior {
  /** Blue, green, red. */
  Color: unknown;
}

export interface EtFormatCondition {
  readonly Formula1: Read<string>;
  readonly Interior: EtInterior;
  readonly AppliesTo: EtRange;
  StopIfTrue: boolean;
  SetFirstPriority(): void;
  Delete(): void;
}

export interface EtFormatConditions extends Collection<EtFormatCondition> {
  Add(type: number, operator?: unknown, formula1?: unknown): EtFormatCondition | null | undefined;
}

export interface EtCount {
  readonly Count: Read<number>;
}

export interface EtRange {
  readonly Row: Read<number>;
  readonly Column: Read<number>;
  readonly Rows: EtCount;
  readonly Columns: EtCount;
  readonly Text: Read<string | null>;
  Value2: unknown;
  Formula: unknown;
  NumberFormat: unknown;
  readonly Locked: unknown;
  readonly AllowEdit: Read<boolean>;
  readonly MergeCells: unknown;
  readonly MergeArea: EtRange;
  readonly HasArray: unknown;
  readonly FormatConditions: EtFormatConditions;
  Address(rowAbsolute?: boolean, columnAbsolute?: boolean): string;
  ClearContents(): unknown;
  Select(): unknown;
}

export interface EtWorksheet {
  readonly Name: string;
  /** −1 visible, 0 hidden, 2 very hidden. */
  readonly Visible: number;
  readonly ProtectContents: boolean;
  readonly Protection: { readonly AllowFormattingCells: boolean };
  readonly UsedRange: EtRange;
  readonly Cells: EtRange;
  Range(address: string): EtRange;
  Activate(): unknown;
}

export interface EtName {
  readonly Name: string;
  RefersTo: unknown;
  Delete(): unknown;
}

export interface EtNames {
  readonly Count: Read<number>;
  Item(index: string | number): EtName | null | undefined;
  Add(name: string, refersTo: string): EtName | null | undefined;
}

export interface EtWorkbook {
  readonly Name: string;
  readonly FullName: string;
  readonly ReadOnly: boolean;
  readonly ProtectStructure: boolean;
  readonly Worksheets: { readonly Count: Read<number>; Item(index: number | string): EtWorksheet | null | undefined };
  readonly Names: EtNames;
  readonly ActiveSheet: EtWorksheet | null | undefined;
  Activate(): unknown;
  Close(saveChanges?: boolean): unknown;
  Saved: boolean;
}

export interface EtFileDialog {
  Title: string;
  Show(): unknown;
  readonly SelectedItems: { readonly Count: Read<number>; Item(index: number): string };
}

export interface EtFileSystem {
  WriteFile(path: string, data: string): boolean;
  ReadFile(path: string): string;
  ReadFileAsArrayBuffer(path: string): ArrayBuffer;
  writeAsBinaryString(path: string, data: string): boolean;
  readAsBinaryString(path: string): string;
  Exists(path: string): boolean;
  Remove(path: string): void;
  copyFileSync(from: string, to: string): boolean;
}

export interface EtEnvironment {
  GetDesktopPath(): string;
  GetHomePath(): string;
  GetTempPath(): string;
}

export interface EtTaskPane {
  readonly ID: number;
  Visible: boolean;
  DockPosition: number;
  Width: number;
}

export interface EtStorage {
  getItem(key: string): unknown;
  setItem(key: string, value: string): void;
}

export interface EtEvents {
  AddApiEventListener(event: string, listener: (...details: unknown[]) => void): unknown;
  RemoveApiEventListener(event: string, listener: (...details: unknown[]) => void): unknown;
}

export interface EtRibbon {
  Invalidate(): unknown;
  InvalidateControl(id: string): unknown;
}

/** `window.Application` of an add-in's page. */
export interface WpsApplication {
  readonly ActiveWorkbook: EtWorkbook | null | undefined;
  readonly Workbooks: {
    readonly Count: Read<number>;
    Add(template?: string): EtWorkbook | null | undefined;
    Open(path: string): EtWorkbook | null | undefined;
  };
  readonly Selection: unknown;
  readonly Version: string;
  readonly Build: unknown;
  /** False while a cell is being edited. */
  readonly Ready: boolean;
  /** −4135: manual calculation. */
  readonly Calculation: number;
  ScreenUpdating: boolean;
  DisplayAlerts: boolean;
  FileDialog(type: number): EtFileDialog;
  readonly FileSystem: EtFileSystem;
  readonly Env: EtEnvironment;
  readonly PluginStorage: EtStorage;
  readonly ApiEvent: EtEvents;
  ribbonUI: EtRibbon | null | undefined;
  CreateTaskPane(url: string, title?: string): EtTaskPane | null | undefined;
  GetTaskPane(id: number): EtTaskPane | null | undefined;
}
