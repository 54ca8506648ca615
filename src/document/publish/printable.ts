/** What neither XML nor HTML can hold, escaped or not: control characters, halves of a surrogate pair, non-characters. */
const NEVER = /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** The text as a document can hold it: line ends are line feeds, what has no place in a document is left out. */
export const printable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(NEVER, '');
