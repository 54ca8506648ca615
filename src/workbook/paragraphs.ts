/** A row holds a paragraph if it reads back as it is: not blank, and with nothing at its end that reading would leave out. */
const stands = (line: string): boolean => line.trim() !== '' && line === line.trimEnd();

/**
 * A text cut at its line ends into what rows of a sheet can hold one each, so that reading the rows gives the same text again. Lines that
 * would not come back, blank ones above all, stay with the line before.
 */
export function paragraphsOf(text: string): string[] {
  const parts: string[] = [];
  let joins = false;
  for (const line of text.split('\n')) {
    const last = parts.length - 1;
    if (last >= 0 && (joins || !stands(line))) parts[last] = `${parts[last]!}\n${line}`;
    else if (last >= 0 || line !== '') parts.push(line);
    joins = !stands(line);
  }
  return parts;
}
