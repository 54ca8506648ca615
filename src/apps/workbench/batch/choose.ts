import { askFiles } from '../ask-files.ts';
import { fromFiles, fromHandle, type Listing } from './listing.ts';

interface Picker {
  showDirectoryPicker?(options: { mode: 'read'; id: string }): Promise<FileSystemDirectoryHandle>;
}

/** `null`: cancelled. Prefers the browser's folder picker, because the dialog of an input field speaks of uploading. */
export async function chooseFolder(id: string): Promise<(() => Promise<Listing>) | null> {
  const picker = window as Picker;
  if (picker.showDirectoryPicker !== undefined) {
    try {
      const folder = await picker.showDirectoryPicker({ mode: 'read', id });
      return () => fromHandle(folder);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return null;
      // The picker is not available on a page from a folder, or in a frame.
    }
  }
  const files = await askFiles({ webkitdirectory: true });
  return files.length === 0 ? null : () => Promise.resolve(fromFiles(files));
}

export async function chooseFiles(): Promise<(() => Promise<Listing>) | null> {
  const files = await askFiles({ multiple: true });
  return files.length === 0 ? null : () => Promise.resolve(fromFiles(files));
}

export async function chooseOne(accept: string): Promise<File | null> {
  return (await askFiles({ accept }))[0] ?? null;
}
