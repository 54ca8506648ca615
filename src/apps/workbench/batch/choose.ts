import { fromFiles, fromHandle, type Listing } from './listing.ts';

interface Picker {
  showDirectoryPicker?(options: { mode: 'read'; id: string }): Promise<FileSystemDirectoryHandle>;
}

/** Opens the browser's file dialog. */
function asked(attributes: Partial<Pick<HTMLInputElement, 'accept' | 'multiple' | 'webkitdirectory'>>): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    Object.assign(input, attributes);
    input.addEventListener('change', () => resolve(Array.from(input.files ?? [])));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
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
  const files = await asked({ webkitdirectory: true });
  return files.length === 0 ? null : () => Promise.resolve(fromFiles(files));
}

export async function chooseFiles(): Promise<(() => Promise<Listing>) | null> {
  const files = await asked({ multiple: true });
  return files.length === 0 ? null : () => Promise.resolve(fromFiles(files));
}

export async function chooseOne(accept: string): Promise<File | null> {
  return (await asked({ accept }))[0] ?? null;
}
