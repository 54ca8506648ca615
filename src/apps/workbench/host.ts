import type { Host, Settings } from '../../pane/host.ts';
import { openWorkbook } from '../../workbook/xlsx/xlsx.ts';
import type { Desk } from './desk.ts';
import { loading } from './loading.ts';
import { noWorkbook } from './until-grid.ts';

declare const VERSION: string;

/** Of Gouji, put in by the build. */
export const version: string = VERSION;

export interface Orders {
  readonly openTemplate: (form: string) => Promise<void>;
  readonly onLanguage: NonNullable<Host['onLanguage']>;
  readonly collapse: () => void;
  readonly preview: NonNullable<Host['preview']>;
}

/** What the pane is told of the page around it. */
export function paneHost(desk: Desk, settings: Settings, orders: Orders): Host {
  const { opened } = desk.state;
  return {
    program: 'workbench',
    workbook: opened?.workbook ?? noWorkbook,
    version,
    settings,
    now: () => new Date(),
    fileName: () => Promise.resolve(opened?.name ?? ''),
    ...orders,
    openFile: (bytes) => loading(() => openWorkbook(bytes)),
    publishing: () => import(/* webpackChunkName: "publishing" */ '../../document/publish/index.ts'),
    diagnose: () => Promise.resolve({ name: `gouji-workbench-${version}.txt`, text: diagnosis(desk) }),
  };
}

/** Of the program alone: no file name, nothing of what the file holds. */
function diagnosis(desk: Desk): string {
  const { opened, grid, unsaved } = desk.state;
  const facts = {
    program: `gouji workbench ${version}`,
    browser: navigator.userAgent,
    languages: navigator.languages.join(', '),
    protocol: location.protocol,
    secure: isSecureContext,
    serviceWorker: 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null,
    window: `${innerWidth}×${innerHeight} @${devicePixelRatio}`,
    grid,
    open: opened === null ? 'nothing' : `${opened.bytes.length} bytes`,
    unsaved,
  };
  return `${Object.entries(facts)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n')}\n`;
}
