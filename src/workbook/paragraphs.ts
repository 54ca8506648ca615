/** Whether a row can hold this paragraph, because reading returns it unchanged: not blank, and without trailing white space, which reading drops. */
const isKept = (line: string): boolean => line.trim() !== '' && line === line.trimEnd();

/**
 * Splits a text at line ends into paragraphs, one per row, so that reading the rows returns the same text. Lines that would not come back, such as
 * blank ones, stay with the line before.
 */
export function paragraphsOf(text: string): string[] {
  const parts: string[] = [];
  let joins = false;
  for (const line of text.split('\n')) {
    const last = parts.length - 1;
    if (last >= 0 && (joins || !isKept(line))) parts[last] = `${parts[last]!}\n${line}`;
    else if (last >= 0 || line !== '') parts.push(line);
    joins = !isKept(line);
  }
  return parts;
}
