/**
 * `npm run demo`: every step from a township's published report to its publication, with the command line. Writes into demo/, which is not part of
 * the project.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const chinese = process.argv.includes('--en') ? false : true;

const gouji = (...args: string[]): void => {
  console.log(`\n$ gouji ${args.join(' ')}`);
  const { stdout, stderr, error } = spawnSync(process.execPath, ['bin/gouji.mjs', ...args, '--lang', chinese ? 'zh-CN' : 'en'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  process.stdout.write(stdout);
  process.stderr.write(stderr);
};

const say = (zh: string, en: string): void => console.log(`\n—— ${chinese ? zh : en} ——`);

mkdirSync(`${root}demo`, { recursive: true });
say(
  '一个镇 2020 年度的公开年报，按公布的样子填在模板里，先校验',
  "A township's published report for 2020, filled into the template as published: check it",
);
gouji('check', 'samples/jiuhou-2020.xlsx');
say('把有问题的单元格标上颜色', 'Colour the cells that are wrong');
gouji('mark', 'samples/jiuhou-2020.xlsx', '-o', 'demo/marked.xlsx');
say('六个空格按勾稽关系只能是 0，一键填好，再校验', 'By the rules the six blanks can only be 0: fill them in, and check again');
gouji('fix', 'samples/jiuhou-2020.xlsx', '-o', 'demo/fixed.xlsx');
gouji('check', 'demo/fixed.xlsx');
say('导出规范的 JSON', 'Export the normalized JSON');
gouji('export', 'demo/fixed.xlsx', '-o', 'demo');
say(
  '请在 WPS 或 Excel 中打开 demo/marked.xlsx 看标记；用 npx gouji --help 看全部命令',
  'Open demo/marked.xlsx in WPS or Excel to see the marks; npx gouji --help lists the commands',
);
