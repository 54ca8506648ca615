import { areaAddress } from '../address.ts';
import { batch, codeOf, messageOf } from './fault.ts';
import { supports } from './office.ts';
import { readNames } from './read.ts';

const SETS = Array.from({ length: 20 }, (_, index) => `1.${index + 1}`);

/** The result of an attempt and its duration, or Office's error message. */
async function attempt<T>(work: () => Promise<T>): Promise<Record<string, unknown>> {
  const start = Date.now();
  try {
    return { answer: await work(), milliseconds: Date.now() - start };
  } catch (error) {
    return { error: codeOf(error), message: messageOf(error), milliseconds: Date.now() - start };
  }
}

/** 诊断信息: how this Excel really behaves. Contains no cell contents, and changes nothing. */
export async function diagnosis(names: readonly string[]): Promise<Record<string, unknown>> {
  const { diagnostics, contentLanguage, displayLanguage } = Office.context;
  return {
    program: { ...diagnostics },
    languages: { content: contentLanguage, display: displayLanguage },
    sets: {
      ExcelApi: SETS.filter((version) => supports(version)).at(-1) ?? null,
      SharedRuntime: supports('1.1', 'SharedRuntime'),
      DelayForCellEdit: supports('1.1', 'DelayForCellEdit'),
    },
    emptyTrip: await attempt(() =>
      batch(async (context) => {
        const { application } = context.workbook;
        application.load('calculationMode');
        await context.sync();
        return application.calculationMode;
      }),
    ),
    read: await attempt(async () => {
      const { snapshot, sheets } = await readNames(names);
      return {
        sheets: sheets.map(({ visible, protection, marks, names: own }) => ({ visible, protection, marks: marks.length, names: own.length })),
        names: Object.fromEntries(
          [...snapshot.names].map(([name, found]) => [name, found.state === 'found' ? areaAddress(found.region) : found.state]),
        ),
      };
    }),
  };
}
