import { WorkbookFault, type Snapshot, type Workbook } from '../workbook/workbook.ts';
import type { Document } from './document.ts';
import { snapshotOf } from './snapshot.ts';

/** A document behind the port: it can be read but not written. */
export function documentWorkbook(document: Document): Workbook & { toBytes(): never } {
  const whole = snapshotOf(document);
  const refuse = (): Promise<never> => Promise.reject(new WorkbookFault('document/read-only'));
  return {
    can: { watch: false, mark: false, save: false },
    read: (names): Promise<Snapshot> => Promise.resolve({ ...whole, names: new Map(names.map((name) => [name, { state: 'missing' }])), regions: [] }),
    scan: () => Promise.resolve(whole),
    mark: refuse,
    write: refuse,
    reveal: () => Promise.resolve(),
    watch: () => () => undefined,
    save: refuse,
    toBytes: () => {
      throw new WorkbookFault('document/read-only');
    },
  };
}
