import { WorkbookFault } from '../../workbook/workbook.ts';

/** Webpack's own errors for a script or styles that did not come: the server is stopped, or its files are of another version by now. */
const isNotLoaded = (error: unknown): error is Error =>
  error instanceof Error && (error.name === 'ChunkLoadError' || (error as { code?: unknown }).code === 'CSS_CHUNK_LOAD_FAILED');

/** What was thrown, as something to tell a person where it is a file of the page that is missing. */
export const loadingFault = (error: unknown): unknown => (isNotLoaded(error) ? new WorkbookFault('host/not-loaded', error.message) : error);

/** Does what loads a further part of the page. */
export async function loading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw loadingFault(error);
  }
}
