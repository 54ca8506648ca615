import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { serveWorkbench } from '../../../scripts/workbench-server.mjs';
import { built } from './workbench.ts';

const get = (url: string): Promise<{ status: number; policy: string | undefined }> =>
  new Promise((resolve, reject) => {
    request(url, (response) => {
      response.resume();
      const policy = response.headers['content-security-policy'];
      resolve({ status: response.statusCode!, policy: typeof policy === 'string' ? policy : undefined });
    })
      .on('error', reject)
      .end();
  });

describe('npm start', function () {
  this.timeout(60_000);
  before(function () {
    this.timeout(900_000);
    built();
  });

  for (const [language, sentence] of [
    ['zh_CN.UTF-8', /一键校验/],
    ['en_US.UTF-8', /Ctrl\+C stops it/],
    // It names no language; Node's own locale is English then, as for the command line.
    ['C', /Ctrl\+C stops it/],
  ] as const) {
    it(`prints the address and what to click (${language}), and ends with Ctrl+C`, async () => {
      const env = { ...process.env, LC_ALL: language, CI: 'true' };
      const started = spawn(process.execPath, ['scripts/start.mjs', '--port', '0', '--no-open'], { env });
      let out = '';
      for await (const chunk of started.stdout.setEncoding('utf8')) {
        out += String(chunk);
        if (sentence.test(out) && /Ctrl\+C/.test(out)) break;
      }
      const url = /http:\/\/localhost:\d+\//.exec(out)![0];
      assert.equal((await get(url)).status, 200);
      started.kill('SIGINT');
      assert.deepEqual(await once(started, 'exit'), [0, null]);
    });
  }

  it('takes the next port when one is taken; lets only the worker fetch', async () => {
    const first = await serveWorkbench({ port: 0 });
    const taken = Number(new URL(first.url).port);
    const second = await serveWorkbench({ port: taken });
    assert.ok(Number(new URL(second.url).port) > taken);
    assert.equal((await get(`${second.url}sw.js`)).policy, "default-src 'none'; connect-src 'self'");
    assert.equal((await get(`${second.url}../package.json`)).status, 404);
    await first.close();
    await second.close();
  });
});
