import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveWorkbench } from '../../../scripts/workbench-server.mjs';

describe('the server of npm start', () => {
  let root: string;
  let close = (): Promise<void> => Promise.resolve();
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'gouji-server-'));
    for (const name of ['workbench', 'workbench-x']) mkdirSync(join(root, name));
    for (const name of ['package.json', 'workbench/workbench.html', 'workbench-x/a']) writeFileSync(join(root, name), 'text');
  });
  afterEach(async () => {
    await close();
    rmSync(root, { recursive: true });
  });

  it('answers to its own names, to GET and HEAD, with its own files, and outlives every request', async () => {
    const server = await serveWorkbench({ port: 0, folder: join(root, 'workbench') });
    close = () => server.close();
    const port = Number(new URL(server.url).port);
    const ask = (path: string, options: RequestOptions = {}): Promise<number> =>
      new Promise((resolve, reject) => {
        const asked = request({ host: '127.0.0.1', port, path, ...options }, (response) => {
          response
            .resume()
            .on('error', reject)
            .on('end', () => resolve(response.statusCode!));
        });
        asked.on('error', reject).setTimeout(5000, () => asked.destroy(new Error(`no answer to ${path}`)));
        asked.end();
      });
    const page = '/workbench.html';
    for (const host of ['localhost', `localhost:${String(port)}`, '127.0.0.1', '[::1]:80', 'LOCALHOST'])
      assert.equal(await ask(page, { headers: { host } }), 200, host);
    for (const host of ['evil.example', `evil.example:${String(port)}`, 'localhost.evil.example', 'localhost@evil.example', '192.168.0.7', '[::2]'])
      assert.equal(await ask(page, { headers: { host } }), 421, host);
    assert.equal(await ask(page, { method: 'HEAD' }), 200);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) assert.equal(await ask(page, { method }), 405, method);
    for (const path of [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/..\\..\\package.json',
      '/%2e%2e%5cpackage.json',
      '//../../package.json',
      '/../workbench-x/a',
      '/%00',
      '/%',
      '/%ff%fe',
      `/${'a'.repeat(5000)}`,
      '/workbench.html/../../../package.json',
    ])
      assert.equal(await ask(path), 404, path);
    // A range from behind the end, which a stream of a file refuses by throwing.
    for (const range of ['bytes=5-2', 'bytes=-1--5', 'bytes=x-y', 'bytes=99999999-']) await ask(page, { headers: { range } }).catch(() => 0);
    assert.equal(await ask(page), 200);
  });
});
