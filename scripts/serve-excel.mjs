/**
 * Builds the Excel add-in, again after every change, and serves it at https://localhost:3000: `npm run serve:excel`. The certificate is created on
 * the first run and has to be trusted once (the tool asks).
 */
import { createServer } from 'node:https';
import devCerts from 'office-addin-dev-certs';
import sirv from 'sirv';
import webpack from 'webpack';
import { localOnly } from './local-only.mjs';
import { excel } from '../webpack/excel.mjs';
import { DEVELOPMENT } from '../webpack/manifest.mjs';

const config = excel();
webpack(config).watch({}, (failure, stats) => {
  console.log(failure ?? stats?.toString({ preset: 'errors-warnings', colors: true }));
});

const serve = sirv(config.output.path, { dev: true, setHeaders: (response) => response.setHeader('Cache-Control', 'no-store') });
createServer(await devCerts.getHttpsServerOptions(), localOnly(serve)).listen(Number(new URL(DEVELOPMENT).port), 'localhost', () =>
  console.log(`${DEVELOPMENT}/taskpane.html`),
);
