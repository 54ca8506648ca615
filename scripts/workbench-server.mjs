import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { localOnly } from './local-only.mjs';

export const folder = fileURLToPath(new URL('../dist/workbench', import.meta.url));

const TRIES = 20;

/**
 * Serves the built workbench to this computer only. If the port is in use, takes the next free one.
 * @param {{ port: number, folder?: string, address?: string }} options `address`: of another interface, for tests
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveWorkbench(options) {
  const files = sirv(options.folder ?? folder, {
    dev: true,
    etag: true,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', 'no-cache');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      // The service worker stores the page's own files, so it may fetch them; the page itself may fetch nothing.
      if (path.endsWith('sw.js')) response.setHeader('Content-Security-Policy', "default-src 'none'; connect-src 'self'");
    },
  });
  const server = createServer(localOnly(files, options.address === undefined ? [] : [options.address]));
  const listen = (port) =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, options.address ?? '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  for (let tried = 0; ; tried++) {
    try {
      await listen(options.port === 0 ? 0 : options.port + tried);
      break;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || tried === TRIES || options.port + tried >= 65_535) throw error;
    }
  }
  return {
    url: `http://${options.address ?? 'localhost'}:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
