import { WorkbookFault } from '../workbook.ts';
import { batch, faulting } from './fault.ts';

/** Where the page stands. `supported`: an Excel that has what Gouji needs. */
export interface Ready {
  /** `Excel`, another program of Office, or `''` outside of Office. */
  readonly host: string;
  /** `PC`, `Mac`, `OfficeOnline`, … */
  readonly platform: string;
  readonly supported: boolean;
}

export const supports = (version: string, set = 'ExcelApi'): boolean => Office.context.requirements.isSetSupported(set, version);

/** Settles once Office.js knows its host; outside of Office that may be never. */
export async function ready(): Promise<Ready> {
  // Outside of Office both are null, whatever the types say.
  const { host, platform } = (await Office.onReady()) as { readonly host: unknown; readonly platform: unknown };
  return { host: textOf(host), platform: textOf(platform), supported: host === 'Excel' && supports('1.7') };
}

const textOf = (given: unknown): string => (typeof given === 'string' ? given : '');

/** File name of the workbook; `''` where Excel does not tell. */
export const workbookName = (): Promise<string> =>
  batch(async (context) => {
    const { workbook } = context;
    workbook.load('name');
    await context.sync();
    return workbook.name;
  }).catch(() => '');

/** Opens a new workbook with this content (an .xlsx in base64) in a window of its own. */
export const newWorkbook = (base64: string): Promise<void> =>
  faulting(async () => {
    if (!supports('1.8')) throw new WorkbookFault('host/too-old', 'createWorkbook needs ExcelApi 1.8');
    await Excel.createWorkbook(base64);
  });

/** Gives the ribbon's buttons their functions. Each is told to Excel as done when it has settled, well or badly. */
export function associateCommands(commands: Readonly<Record<string, () => void | Promise<void>>>): void {
  for (const [id, command] of Object.entries(commands))
    Office.actions.associate(id, (event: Office.AddinCommands.Event) => {
      void Promise.resolve()
        .then(command)
        .catch(() => undefined)
        .then(() => event.completed());
    });
}

/** Brings the pane to view from a ribbon button; `false` where that cannot be done from code. */
export async function showPane(): Promise<boolean> {
  if (!supports('1.1', 'SharedRuntime')) return false;
  return Office.addin.showAsTaskpane().then(
    () => true,
    () => false,
  );
}

/** The colour behind the panes of this Office, such as `#262626`; `null` where it does not tell. */
export function paneColor(): string | null {
  try {
    return (Office.context.officeTheme as Office.OfficeTheme | undefined)?.bodyBackgroundColor ?? null;
  } catch {
    return null;
  }
}
