import type { Host, HostCommand } from '../../pane/host.ts';
import {
  diagnose,
  hidePane,
  listenForCommands,
  openTemplateFile,
  openWps,
  wpsSettings,
  workbookName,
  type Every,
  type WpsHost,
} from '../../workbook/wps/index.ts';
import { folderOf, nativePath } from './location.ts';
import { VERSION } from './version.ts';

/** What the pane's host needs from the page. */
export interface PanePage {
  readonly href: string;
  readonly userAgent: string;
  readonly every: Every;
  readonly now: () => Date;
}

const isCommand = (order: string): order is HostCommand => order === 'validate' || order === 'export';

/** WPS as the pane's host. */
export function wpsPaneHost(wps: WpsHost, { href, userAgent, every, now }: PanePage): Host {
  const { application } = wps;
  const workbook = openWps({ application, every });
  return {
    program: 'wps',
    workbook,
    version: VERSION,
    settings: wpsSettings(wps),
    now,
    fileName: () => Promise.resolve(workbookName(application)),
    openTemplate: (form) => Promise.resolve().then(() => openTemplateFile(application, nativePath(`${folderOf(href)}templates/${form}.xlsx`))),
    openFile: async (bytes) => (await import(/* webpackChunkName: "open-file" */ './open-file.ts')).openFile(bytes),
    importing: () => import(/* webpackChunkName: "importing" */ '../../document/importing.ts'),
    publishing: () => import(/* webpackChunkName: "publishing" */ '../../document/publish/index.ts'),
    diagnose: () => Promise.resolve().then(() => workbook.silently(() => diagnose(wps, { version: VERSION, userAgent, now: now() }))),
    onCommand: (listener) => listenForCommands(application, every, (order) => isCommand(order) && listener(order)),
    collapse: () => void hidePane(application),
  };
}
