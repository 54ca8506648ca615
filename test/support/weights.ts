import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import manifest from '../../package.json' with { type: 'json' };
import { built } from './built.ts';

/** Files of a bundle that are loaded together, and their maximum packed size, in KB of 1024 bytes; `null` if there is no limit. */
interface Part {
  readonly folder: () => string;
  readonly files: RegExp;
  readonly limit: number | null;
}

const excel = (): string => built('excel', 'taskpane.html');
const wps = (): string => join(built('wps', `gouji_${manifest.version}/taskpane.html`), `gouji_${manifest.version}`);
const workbench = (): string => built('workbench', 'sw.js');

/** What people load: script, styles and texts of the pane, the engine, the workbench's page, and the grid loaded later. */
export const PARTS = {
  'Excel pane': { folder: excel, files: /^(taskpane\.\w+\.(js|css)|before-office\.js)$/, limit: 40 },
  'Excel engine': { folder: excel, files: /^engine\.\w+\.js$/, limit: 72 },
  'WPS pane': { folder: wps, files: /^taskpane\.(js|css)$/, limit: 40 },
  'WPS engine': { folder: wps, files: /^engine\.js$/, limit: 72 },
  'Excel, what publishes': { folder: excel, files: /^publishing\.\w+\.js$/, limit: null },
  'WPS, what publishes': { folder: wps, files: /^publishing\.js$/, limit: null },
  'workbench page': { folder: workbench, files: /^workbench\.\w+\.(js|css)$/, limit: null },
  'workbench grid': { folder: workbench, files: /^(grid\.\w+\.(js|css)|src_workbook_grid_\w+\.\w+\.js)$/, limit: null },
} satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

export interface Weight {
  /** Bytes uncompressed, and with each file packed by gzip. */
  readonly raw: number;
  readonly packed: number;
}

/** The size of a part's files, built from the present sources. */
export function weightOf(name: PartName): Weight {
  const { folder, files }: Part = PARTS[name];
  const found = readdirSync(folder()).filter((each) => files.test(each));
  if (found.length === 0) throw new Error(`no files of the ${name}`);
  const contents = found.map((each) => readFileSync(join(folder(), each)));
  return {
    raw: contents.reduce((sum, each) => sum + each.length, 0),
    packed: contents.reduce((sum, each) => sum + gzipSync(each, { level: 9 }).length, 0),
  };
}
