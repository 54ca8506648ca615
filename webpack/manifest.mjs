import { readFileSync } from 'node:fs';
import { here } from './typescript.mjs';

/** Address of the development server, and base of the committed manifest.xml. */
export const DEVELOPMENT = 'https://localhost:3000';

// Two ids, so that a development version and the deployed add-in can be installed in the same Excel.
const IDS = { development: 'b7f9d6d5-2c57-4a08-9d9d-7e1a4c3f5e21', production: '6d0f1a52-8e0b-4c86-a7f4-52b9f0c3d914' };

/** A base URL without its final slash; Excel only accepts https. */
export function baseUrlOf(given = DEVELOPMENT) {
  const url = new URL(given);
  if (url.protocol !== 'https:') throw new Error(`baseUrl must be https, as Excel demands of add-ins: ${given}`);
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(given)) throw new Error(`baseUrl must end in a folder, without ? or #: ${given}`);
  return url.href.replace(/\/$/, '');
}

/** Gouji's version in Office's format: four numbers, the first of them not 0. */
export const manifestVersion = (version) => `1.${version.replace(/-.*$/, '')}`;

/** The manifest for a base URL, from src/apps/excel/manifest.xml. */
export function manifestFor(baseUrl, version) {
  const development = baseUrl === DEVELOPMENT;
  const values = {
    note: development ? 'For development. Written by `npm run manifest` from src/apps/excel/manifest.xml.' : `Gouji ${version} at ${baseUrl}`,
    id: development ? IDS.development : IDS.production,
    version: manifestVersion(version),
    base: baseUrl,
    'suffix.zh-CN': development ? '（开发）' : '',
    'suffix.en-US': development ? ' (dev)' : '',
  };
  const template = readFileSync(`${here}src/apps/excel/manifest.xml`, 'utf8');
  return template.replace(/\{\{([\w.-]+)\}\}/g, (_, name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`src/apps/excel/manifest.xml asks for an unknown ${name}`);
    return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  });
}
