import ExcelJS from 'exceljs';
import { examine } from '../src/check/check.ts';
import type { Form } from '../src/form/form.ts';
import { publicationFile } from '../src/document/publish/index.ts';
import { officialForms } from '../src/form/index.ts';
import { namesToRead } from '../src/read/locate.ts';
import { readReport } from '../src/read/read.ts';
import { DEFAULT_LIMITS } from '../src/package/limits.ts';
import { openSession } from '../src/session/index.ts';
import { openXlsx } from '../src/workbook/xlsx/index.ts';
import { nodeCodec } from '../src/apps/cli/node/node-codec.ts';
import { timed } from './measure.ts';
import { cleanFigures, spoil, workbookOf } from './reports.ts';
import { alone, type Line } from './table.ts';

const STATES = [
  [0, 'clean'],
  [1, '1 error'],
  [3, '3 errors'],
] as const;

/** The cost of a click once the cells are read, and of a whole file from its bytes; the peer only opens the same file. */
async function linesOf(form: Form, errors: number, name: string, quick: boolean): Promise<Line[]> {
  const bytes = await workbookOf(form, spoil(cleanFigures(form, 5), errors, 5), '某镇人民政府', form.years.from);
  const names = namesToRead(officialForms);
  const options = { forms: officialForms };
  const snapshot = await openXlsx(bytes).read(names);
  const effort = quick ? { warmup: 30, samples: 5, each: 3 } : { warmup: 200, samples: 31, each: 10 };
  // A new copy of the snapshot each time, since reading caches alignments.
  const check = await timed(() => {
    const regions = [...snapshot.names].map(([key, read]) => [key, read.state === 'found' ? { ...read, region: { ...read.region } } : read] as const);
    return examine(readReport({ ...snapshot, names: new Map(regions) }, null, options)!);
  }, effort);
  const whole = await timed(async () => examine(readReport(await openXlsx(bytes, DEFAULT_LIMITS, nodeCodec).read(names), null, options)!), effort);
  const buffer = Buffer.from(bytes) as unknown as ExcelJS.Buffer;
  const peer = await timed(() => new ExcelJS.Workbook().xlsx.load(buffer), quick ? effort : { warmup: 30, samples: 15, each: 3 });
  const of = `${form.id}, ${name}`;
  return [
    { what: `read + check + repair, ${of}`, value: check, unit: 'ms', peer: 'ExcelJS opens it', peerValue: peer, ratio: peer / check },
    { what: `the same from the file’s bytes, ${of}`, value: whole, unit: 'ms', peer: 'ExcelJS opens it', peerValue: peer, ratio: peer / whole },
  ];
}

/** The cost of publishing a full report after checking it. */
async function publishingLines(quick: boolean): Promise<Line[]> {
  const form = officialForms.at(-1)!;
  const bytes = await workbookOf(form, cleanFigures(form, 5), '某镇人民政府', form.years.from);
  const session = openSession(openXlsx(bytes), { forms: officialForms });
  const report = await session.report({ file: '', generatedAt: '', version: '0' });
  const effort = quick ? { warmup: 5, samples: 5, each: 1 } : { warmup: 30, samples: 31, each: 3 };
  const kinds = ['docx', 'html'] as const;
  const lines: Line[] = [];
  // One after another: run concurrently, each would wait for the other.
  for (const kind of kinds)
    lines.push(alone(`publish a full report as .${kind}`, await timed(() => publicationFile(report, form, false, kind), effort), 'ms'));
  return lines;
}

export async function coreLines(quick: boolean): Promise<Line[]> {
  const lines: Line[] = [];
  for (const form of officialForms) for (const [errors, name] of STATES) lines.push(...(await linesOf(form, errors, name, quick)));
  return [...lines, ...(await publishingLines(quick))];
}
