type Wanted = Partial<Pick<HTMLInputElement, 'accept' | 'multiple' | 'webkitdirectory'>>;

/** The input field whose dialog is open. It is not in the document, so without this reference it could be garbage-collected and the chosen file lost. */
let asking: HTMLInputElement | null = null;

/** Opens the browser's file dialog; no files: cancelled. */
export function askFiles(wanted: Wanted): Promise<File[]> {
  return new Promise((resolve) => {
    const input = Object.assign(document.createElement('input'), { type: 'file' }, wanted);
    const answer = (): void => {
      if (asking === input) asking = null;
      resolve(Array.from(input.files ?? []));
    };
    input.addEventListener('change', answer);
    input.addEventListener('cancel', answer);
    asking = input;
    input.click();
  });
}
