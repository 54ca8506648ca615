import { WorkbookFault, type FaultCode } from '../workbook.ts';
import { tolerant } from './normalize.ts';
import type { EtStorage, EtWorkbook, WpsApplication } from './object-model.ts';

/** The program that hosts an add-in's page. */
export interface WpsHost {
  readonly application: WpsApplication;
  /** The page's `localStorage`, if available: its contents outlive the program. */
  readonly storage: EtStorage | null;
}

/** Finds the program in a page's global object; `null` outside of WPS spreadsheets. */
export function hostOf(scope: object): WpsHost | null {
  const globals = scope as { Application?: unknown; wps?: unknown; et?: unknown; localStorage?: EtStorage | null };
  for (const name of ['Application', 'wps', 'et'] as const) {
    const application = tolerant(() => globals[name]) as WpsApplication | null | undefined;
    if (application != null && tolerant(() => application.Workbooks) != null)
      return { application, storage: tolerant(() => globals.localStorage) ?? null };
  }
  return null;
}

/** The workbook in view. Throws `workbook/none` if none is open. */
export function activeWorkbook(application: WpsApplication): EtWorkbook {
  const book = guarded(application, () => application.ActiveWorkbook);
  if (book == null) throw new WorkbookFault('workbook/none');
  return book;
}

/** File name of the workbook in view, `''` if none is open. */
export function workbookName(application: WpsApplication): string {
  const name = tolerant(() => application.ActiveWorkbook?.Name);
  return typeof name === 'string' ? name : '';
}

/** Runs calls to the program; anything thrown becomes a fault that a person can act on. */
export function guarded<T>(application: WpsApplication, work: () => T, code: FaultCode = 'host/failed'): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof WorkbookFault) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new WorkbookFault(tolerant(() => application.Ready) === false ? 'host/editing' : code, detail);
  }
}

/** Runs `work` without screen updates and alerts, and restores both settings afterwards. */
export function quietly<T>(application: WpsApplication, work: () => T): T {
  const restore = (['ScreenUpdating', 'DisplayAlerts'] as const).flatMap((switchName) => {
    const before = tolerant(() => application[switchName]);
    if (before !== true) return [];
    tolerant(() => (application[switchName] = false));
    return [() => tolerant(() => (application[switchName] = true))];
  });
  try {
    return work();
  } finally {
    for (const each of restore) each();
  }
}

/** Opens a new workbook from a template file, so that the template itself is never overwritten. Throws `WorkbookFault`. */
export function openTemplateFile(application: WpsApplication, path: string): void {
  const opened = tolerant(() => application.Workbooks.Add(path)) ?? guarded(application, () => application.Workbooks.Open(path), 'file/not-readable');
  if (opened == null) throw new WorkbookFault('file/not-readable', path);
}
