import { WorkbookFault } from '../workbook/workbook.ts';

/** Bytes at the beginning of a page that are searched for a declaration of its encoding, as in browsers. */
const PRESCAN = 4096;

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

/** The decoded text; `null` if the bytes are not valid in that encoding, or the encoding is unknown. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 without a mark: every other byte of digits, punctuation and line ends is 0, which does not occur in other text. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length - (bytes.length % 2), PRESCAN);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  // 一 has its 0 byte on the other side.
  if (odd > length / 40 && odd > 3 * even) return 'utf-16le';
  return even > length / 40 && even > 3 * odd ? 'utf-16be' : null;
}

/** The encoding declared at the beginning of a page: `<meta charset>`, `http-equiv`, or an XML declaration. */
function declared(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN));
  return /(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w-]{2,20})/i.exec(head)?.[1]?.toLowerCase() ?? null;
}

/** Share of invalid bytes that truncated or mixed text may have. */
const MOST_WRONG = 0.002;

function lenient(bytes: Uint8Array, encoding: string): string | null {
  const text = new TextDecoder(encoding).decode(bytes);
  let wrong = 0;
  for (const letter of text) if (letter === '\uFFFD') wrong++;
  return wrong <= Math.max(2, text.length * MOST_WRONG) ? text : null;
}

/** Control characters that do not occur in text: bytes of a program or a picture. */
const isBinary = (text: string): boolean => {
  let odd = 0;
  for (let at = 0; at < Math.min(text.length, 100_000); at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) odd++;
  }
  return odd > 2;
};

/**
 * Decodes bytes: by their byte-order mark; as UTF-8 if valid (Chinese text in another encoding is never valid by chance); by the page's declaration;
 * otherwise as GB18030, which includes GBK and GB 2312. Throws `file/not-a-workbook` if the bytes are not text.
 */
export function decodeText(bytes: Uint8Array): string {
  const tries = [
    () => (startsWith(bytes, 0xff, 0xfe) ? lenient(bytes, 'utf-16le') : startsWith(bytes, 0xfe, 0xff) ? lenient(bytes, 'utf-16be') : null),
    () => {
      const encoding = utf16(bytes);
      return encoding === null ? null : lenient(bytes, encoding);
    },
    // Also if truncated within a character.
    () => [0, 1, 2, 3].map((cut) => decoded(bytes.subarray(0, bytes.length - cut), 'utf-8')).find((text) => text !== null) ?? null,
    () => {
      const encoding = declared(bytes);
      return encoding === null || /^(?:utf-?8|gb|x-gbk|hz)/.test(encoding) ? null : decoded(bytes, encoding);
    },
    () => decoded(bytes, 'gb18030'),
    () => lenient(bytes, 'utf-8'),
    () => lenient(bytes, 'gb18030'),
  ];
  for (const attempt of tries) {
    const text = attempt();
    if (text !== null && !isBinary(text)) return text;
  }
  throw new WorkbookFault('file/not-a-workbook', 'no text in any encoding');
}
