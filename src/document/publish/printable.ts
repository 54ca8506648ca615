/** Characters that neither XML nor HTML can contain, even escaped: control characters, lone surrogates, non-characters. */
const NEVER = /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** Makes text valid for a document: line ends become line feeds, invalid characters are removed. */
export const printable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(NEVER, '');
