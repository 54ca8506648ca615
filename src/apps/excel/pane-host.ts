import { namesToRead } from '../../read/locate.ts';
import { officialForms } from '../../form/index.ts';
import type { Host, HostCommand } from '../../pane/host.ts';
import { excelText } from '../../text/pane/excel.ts';
import { diagnosis, newWorkbook, openExcel, workbookName } from '../../workbook/excel/index.ts';
import { saveByDownload } from './download.ts';
import { browserSettings } from './settings.ts';
import { templateBase64 } from './templates.ts';

/** What the pane's host needs from the page. */
export interface PanePage {
  readonly window: Window;
  /** As named by Office.js: `PC`, `Mac`, `OfficeOnline`. */
  readonly platform: string;
  readonly version: string;
  readonly now: () => Date;
  readonly onCommand: (listener: (command: HostCommand) => void) => () => void;
}

/** Excel as the pane's host. */
export function excelPaneHost({ window, platform, version, now, onCommand }: PanePage): Host {
  const settings = browserSettings(() => window.localStorage);
  const say = () => excelText[settings.get('language') === 'en' ? 'en' : 'zh-CN'];
  return {
    program: 'excel',
    workbook: openExcel({
      save: (file) =>
        Promise.resolve().then(() => {
          saveByDownload(window.document, platform, file);
          return say().saved;
        }),
    }),
    version,
    settings,
    now,
    fileName: workbookName,
    openTemplate: async (form) => newWorkbook(await templateBase64(form)),
    openFile: async (bytes) => (await import(/* webpackChunkName: "open-file" */ './open-file.ts')).openFile(bytes),
    importing: () => import(/* webpackChunkName: "importing" */ '../../document/importing.ts'),
    publishing: () => import(/* webpackChunkName: "publishing" */ '../../document/publish/index.ts'),
    diagnose: async () => {
      const content = {
        gouji: version,
        at: now().toISOString(),
        userAgent: window.navigator.userAgent,
        ...(await diagnosis(namesToRead(officialForms))),
      };
      return { name: 'gouji-excel-diagnosis.json', text: `${JSON.stringify(content, null, 2)}\n` };
    },
    onCommand,
  };
}
