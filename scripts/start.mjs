/** `npm start`: opens the workbench in the browser, with a township's published report. `--port 8080`, `--no-open`. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import './typescript-loader.mjs';
import { isCurrent } from './workbench-build.mjs';
import { serveWorkbench } from './workbench-server.mjs';

const { languageOf } = await import('../src/apps/cli/language.ts');

const SAMPLE = 'jiuhou-2020';
const PORT = 8765;

/** The same rule as for the command line. */
const chinese = languageOf([], process.env, Intl.DateTimeFormat().resolvedOptions().locale) === 'zh-CN';
const say = (zh, en) => console.log(chinese ? zh : en);

function options() {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, open: { type: 'boolean', default: true } }, allowNegative: true });
    const port = values.port === undefined ? PORT : Number(values.port);
    if (Number.isInteger(port) && port >= 0 && port <= 65_535) return { port, open: values.open };
  } catch {
    // Reported below.
  }
  say('用法：npm start -- [--port 端口] [--no-open]', 'Usage: npm start -- [--port number] [--no-open]');
  return process.exit(2);
}

const { port, open } = options();
if (!isCurrent()) {
  say('正在构建工作台，约一两分钟，只有源代码改动后才需要…', 'Building the workbench; a minute or two, and only after the sources changed…');
  const { status } = spawnSync(process.execPath, ['node_modules/webpack/bin/webpack.js', '--config-name', 'workbench', '--stats', 'errors-only'], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

const server = await serveWorkbench({ port });
const address = `${server.url}#${SAMPLE}`;
say(
  `
勾稽工作台已启动：

    ${address}

打开的是一个镇已公布的 2020 年度年报。请点右侧的“一键校验”，再点问题卡片里的位置和“补填”。
也可以点左上角“打开”选择自己的 .xlsx，或把文件拖进页面。文件只在这台电脑上处理。
按 Ctrl+C 停止。`,
  `
The Gouji workbench is running:

    ${address}

It opens with a township's published report for 2020. Click 一键校验 (Validate) on the right, then a place in a finding, and its fix.
"Open" at the top left takes your own .xlsx, or drop a file on the page. Files stay on this computer.
Ctrl+C stops it.`,
);

const stop = () => void server.close().then(() => process.exit(0));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

if (open && process.env.CI === undefined) {
  try {
    const { default: openBrowser } = await import('open');
    const browser = await openBrowser(address);
    // Without a browser the printed address suffices.
    browser.on('error', () => undefined);
  } catch {
    // As above.
  }
}
