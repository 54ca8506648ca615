import { WorkbookFault } from '../workbook.ts';
import { batch, faulting } from './fault.ts';

/** The environment of the page. `supported`: an Excel that has what Gouji needs. */
export interface Ready {
  /** `Excel`, another Office program, or `''` outside of Office. */
  readonly host: string;
  /** `PC`, `Mac`, `OfficeOnline`, … */
  readonly platform: string;
  readonly supported: boolean;
}

export const supports = (version: string, set = 'ExcelApi'): boolean => Office.context.requirements.isSetSupported(set, version);

/** Resolves once Office.js knows its host; outside of Office possibly never. */
export async function ready(): Promise<Ready> {
  // Outside of Office both are null, contrary to the types.
  const { host, platform } = (await Office.onReady()) as { readonly host: unknown; readonly platform: unknown };
  return { host: textOf(host), platform: textOf(platform), supported: host === 'Excel' && supports('1.7') };
}

const textOf = (given: unknown): string => (typeof given === 'string' ? given : '');

/** File name of the workbook; `''` if Excel does not report it. */
export const workbookName = (): Promise<string> =>
  batch(async (context) => {
    const { workbook } = context;
    workbook.load('name');
    await context.sync();
    return workbook.name;
  }).catch(() => '');

/** Opens a new workbook with this content (an .xlsx in base64) in its own window. */
export const newWorkbook = (base64: string): Promise<void> =>
  faulting(async () => {
    if (!supports('1.8')) throw new WorkbookFault('host/too-old', 'createWorkbook needs ExcelApi 1.8');
    await Excel.createWorkbook(base64);
  });

/** Assigns functions to the ribbon's buttons. Each is reported to Excel as completed once it has settled, even if it failed. */
export function associateCommands(commands: Readonly<Record<string, () => void | Promise<void>>>): void {
  for (const [id, command] of Object.entries(commands))
    Office.actions.associate(id, (event: Office.AddinCommands.Event) => {
      void Promise.resolve()
        .then(command)
        .catch(() => undefined)
        .then(() => event.completed());
    });
}

/** Shows the pane from a ribbon button; `false` if this is not possible from code. */
export async function showPane(): Promise<boolean> {
  if (!supports('1.1', 'SharedRuntime')) return false;
  return Office.addin.showAsTaskpane().then(
    () => true,
    () => false,
  );
}

/** The background colour of panes in this Office, such as `#262626`; `null` if it is not reported. */
export function paneColor(): string | null {
  try {
    return (Office.context.officeTheme as Office.OfficeTheme | undefined)?.bodyBackgroundColor ?? null;
  } catch {
    return null;
  }
}
