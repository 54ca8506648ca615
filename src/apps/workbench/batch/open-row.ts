import type { Batch } from './index.tsx';
import type { Row } from './rows.ts';

/** Opens the report of a row in the grid; changes saved there update the row. For an unreadable file, shows why. */
export async function openRow(row: Row, { store, around }: Batch): Promise<void> {
  const { judged, path, id } = row;
  if (judged === null) return;
  if (judged.row.problem !== null) return store.set({ problem: `${path}：${judged.row.problem}` });
  const name = path.slice(path.lastIndexOf('/') + 1);
  store.set({ problem: null });
  await around.open(
    /\.xls[xm]$/i.test(name) ? name : `${name.replace(/\.[^.]{1,6}$/, '')}.xlsx`,
    () => store.contentOf(row),
    (bytes) => void store.changed(id, new Blob([bytes as BlobPart])),
  );
}
