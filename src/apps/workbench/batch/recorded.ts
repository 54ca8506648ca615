import { WorkbookFault, type Snapshot, type Workbook } from '../../../workbook/workbook.ts';

/** The reads of a workbook, as plain data. */
export interface Recorded {
  readonly reads: readonly { readonly names: readonly string[]; readonly snapshot: Snapshot }[];
  readonly scanned: Snapshot | null;
}

const closed = (): Promise<never> => Promise.reject(new WorkbookFault('output/not-writable', 'it can be read alone'));

const readOnly: Omit<Workbook, 'read' | 'scan'> = {
  can: { watch: false, mark: false, save: false },
  mark: closed,
  write: closed,
  reveal: closed,
  watch: () => () => undefined,
  save: closed,
};

/** A workbook that records what is read from it. */
export function recording(workbook: Workbook): Workbook & { recorded(): Recorded } {
  const reads: Recorded['reads'][number][] = [];
  let scanned: Snapshot | null = null;
  return {
    ...readOnly,
    read: async (names) => {
      const snapshot = await workbook.read(names);
      reads.push({ names, snapshot });
      return snapshot;
    },
    scan: async () => (scanned = await workbook.scan()),
    recorded: () => ({ reads, scanned }),
  };
}

/** A workbook that answers from recorded reads. */
export function replayed({ reads, scanned }: Recorded): Workbook {
  const key = (names: readonly string[]): string => names.join('\n');
  const known = new Map(reads.map(({ names, snapshot }) => [key(names), snapshot]));
  const given = (snapshot: Snapshot | null | undefined): Promise<Snapshot> =>
    snapshot == null ? Promise.reject(new WorkbookFault('file/not-readable', 'read in another way than before')) : Promise.resolve(snapshot);
  return { ...readOnly, read: (names) => given(known.get(key(names))), scan: () => given(scanned) };
}
