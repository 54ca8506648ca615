import { WorkbookFault } from '../../workbook/workbook.ts';

/** Webpack's errors for scripts or styles that failed to load: the server is down, or its files are of another version. */
const isNotLoaded = (error: unknown): error is Error =>
  error instanceof Error && (error.name === 'ChunkLoadError' || (error as { code?: unknown }).code === 'CSS_CHUNK_LOAD_FAILED');

/** Converts an exception into a fault for people if a file of the page is missing. */
export const loadingFault = (error: unknown): unknown => (isNotLoaded(error) ? new WorkbookFault('host/not-loaded', error.message) : error);

/** Runs work that loads a chunk of the page. */
export async function loading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw loadingFault(error);
  }
}
