import type { GridWorkbook } from '../../workbook/grid/index.ts';
import { WorkbookFault, type Mark, type Workbook } from '../../workbook/workbook.ts';

/**
 * The open workbook for the pane. The grid is ready a moment after the file: until then checking reads the file itself, and operations that show or
 * write wait for the grid.
 */
export function untilGrid(file: Workbook, arriving: Promise<GridWorkbook>): Workbook {
  let grid: GridWorkbook | null = null;
  let early: readonly Mark[] | null = null;
  const ready = arriving.then(async (arrived) => {
    if (early !== null) await arrived.mark(early);
    grid = arrived;
    return arrived;
  });
  // Callers get the error; avoid an unhandled rejection if there are none.
  ready.catch(() => undefined);
  return {
    can: { watch: true, mark: true, save: true },
    read: (names) => (grid ?? file).read(names),
    scan: () => (grid ?? file).scan(),
    mark: (marks) => {
      if (grid !== null) return grid.mark(marks);
      early = marks;
      return file.mark(marks);
    },
    write: async (edits, seen) => (await ready).write(edits, seen),
    reveal: async (place) => (await ready).reveal(place),
    save: async (text) => (await ready).save(text),
    watch: (listener) => {
      let listening = true;
      let stop = (): void => undefined;
      ready.then(
        (arrived) => {
          if (listening) stop = arrived.watch(listener);
        },
        () => undefined,
      );
      return () => {
        listening = false;
        stop();
      };
    },
  };
}

const none = (): Promise<never> => Promise.reject(new WorkbookFault('workbook/none'));

/** No workbook is open. */
export const noWorkbook: Workbook = {
  can: { watch: false, mark: true, save: true },
  read: none,
  scan: none,
  mark: none,
  write: none,
  reveal: none,
  watch: () => () => undefined,
  save: none,
};
