/** Counts, for each published report and each way of pasting it, the findings that the filled template does not have (false) and those that only it has (missed). */
import { CARRIERS, difference, PUBLISHED, publishedReport } from '../test/support/carriers.ts';

const lines = PUBLISHED.map((name) => {
  const report = publishedReport(name);
  const counts = CARRIERS.map((carrier) => {
    const { wrong, missed } = difference(report, carrier);
    return `${wrong.length} / ${missed.length}`;
  });
  return `| ${[name, ...counts].join(' | ')} |`;
});
const head = [`| false / missed | ${CARRIERS.map(({ name }) => name).join(' | ')} |`, `| ${['---', ...CARRIERS.map(() => '---')].join(' | ')} |`];
process.stdout.write(`${[...head, ...lines].join('\n')}\n`);
