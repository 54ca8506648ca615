import type { HostCommand } from '../../pane/host.ts';
import { wpsText } from '../../text/pane/wps.ts';
import { diagnose, keepRibbon, saveFile, sendCommand, showPane, wpsSettings, type WpsHost } from '../../workbook/wps/index.ts';

/** What the ribbon's page works with. */
export interface RibbonPage {
  /** WPS; `null` outside of it. Queried for each command, since WPS may become available after the page's script ran. */
  host(): WpsHost | null;
  /** The folder of the add-in's pages, with a final slash. */
  readonly folder: string;
  readonly version: string;
  readonly userAgent: string;
  now(): Date;
  alert(text: string): void;
}

/** Functions called by WPS, by the names in ribbon.xml. Synchronous: returning a promise makes some builds hide the tab. */
export interface RibbonCallbacks {
  readonly OnAddinLoad: (ribbon: unknown) => boolean;
  readonly OnAction: (control: unknown) => boolean;
  readonly GetImage: (control: unknown) => string;
}

/** Button → its picture and its command to the pane. */
const BUTTONS: Readonly<Record<string, { readonly image: string; readonly order: HostCommand | 'open' | 'diagnose' }>> = {
  goujiValidate: { image: 'images/validate.svg', order: 'validate' },
  goujiOpen: { image: 'images/pane.svg', order: 'open' },
  goujiExport: { image: 'images/export.svg', order: 'export' },
  goujiDiagnose: { image: 'images/diagnose.svg', order: 'diagnose' },
};

/** The button in a callback's argument, which builds spell differently. */
function buttonOf(control: unknown): (typeof BUTTONS)[string] | undefined {
  const { Id, id } = (control ?? {}) as { readonly Id?: unknown; readonly id?: unknown };
  return BUTTONS[String(Id ?? id)];
}

export function ribbonCallbacks(page: RibbonPage): RibbonCallbacks {
  const say = (host: WpsHost | null) => wpsText[host !== null && wpsSettings(host).get('language') === 'en' ? 'en' : 'zh-CN'];

  const open = (host: WpsHost): boolean => {
    const shown = showPane(host.application, { url: `${page.folder}taskpane.html`, title: say(host).paneTitle });
    if (!shown) page.alert(say(host).noPane);
    return shown;
  };

  // Works without the pane, since it is needed when something does not work.
  const writeDiagnosis = (host: WpsHost): void => {
    try {
      const path = saveFile(host.application, diagnose(host, { version: page.version, userAgent: page.userAgent, now: page.now() }));
      if (path !== '') page.alert(say(host).diagnosed(path));
    } catch (error) {
      page.alert(say(host).notDiagnosed(error instanceof Error ? error.message : String(error)));
    }
  };

  return {
    OnAddinLoad: (ribbon) => {
      const host = page.host();
      if (host !== null && ribbon != null) keepRibbon(host.application, ribbon as Parameters<typeof keepRibbon>[1]);
      return true;
    },
    OnAction: (control) => {
      const order = buttonOf(control)?.order;
      const host = page.host();
      if (order === undefined) return true;
      if (host === null) page.alert(say(null).notInWps);
      else if (order === 'diagnose') writeDiagnosis(host);
      // The command waits in the add-in's storage for the pane, which may still be loading.
      else if (open(host) && order !== 'open') sendCommand(host.application, order);
      return true;
    },
    GetImage: (control) => buttonOf(control)?.image ?? 'images/validate.svg',
  };
}
