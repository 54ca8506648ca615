import type { Host, Settings } from '../../pane/host.ts';
import type { Language } from '../../text/text.ts';
import type { Editor } from './editor.ts';
import { loading } from './loading.ts';
import { noWorkbook } from './until-grid.ts';

declare const VERSION: string;

/** Gouji's version, inserted by the build. */
export const version: string = VERSION;

export interface Orders {
  readonly language: () => Language;
  readonly openTemplate: (form: string) => Promise<void>;
  readonly openFormTemplate: NonNullable<Host['openFormTemplate']>;
  readonly onLanguage: NonNullable<Host['onLanguage']>;
  readonly collapse: () => void;
  readonly preview: NonNullable<Host['preview']>;
  readonly onCommand?: NonNullable<Host['onCommand']>;
}

/** The page as the pane's host. */
export function paneHost(editor: Editor, settings: Settings, orders: Orders): Host {
  const { opened } = editor.state;
  return {
    program: 'workbench',
    workbook: opened?.workbook ?? noWorkbook,
    empty: opened === null,
    version,
    settings,
    now: () => new Date(),
    fileName: () => Promise.resolve(opened?.name ?? ''),
    openTemplate: orders.openTemplate,
    openFormTemplate: orders.openFormTemplate,
    onLanguage: orders.onLanguage,
    collapse: orders.collapse,
    preview: orders.preview,
    // A grid that failed to load is reported elsewhere.
    found: (findings) => void opened?.grid.then((grid) => grid.count(findings)).catch(() => undefined),
    ...(orders.onCommand === undefined ? {} : { onCommand: orders.onCommand }),
    openFile: (bytes) => loading(async () => (await import(/* webpackChunkName: "opening" */ './opening.ts')).openLastYear(bytes, orders.language())),
    publishing: () => import(/* webpackChunkName: "publishing" */ '../../document/publish/index.ts'),
    diagnose: async () => (await loading(() => import('./diagnosis.ts'))).diagnosis(editor, version),
  };
}
