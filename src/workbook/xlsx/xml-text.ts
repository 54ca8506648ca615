/** Characters that XML 1.0 does not have. Halves of pairs are looked at only where there are any, which is seldom. */
const CONTROLS = '[\\0-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF\\uD800-\\uDFFF]';
const FOREIGN = new RegExp(CONTROLS);
const UNPAIRED = new RegExp(CONTROLS, 'u');

export const hasForeignCharacter = (text: string): boolean => FOREIGN.test(text) && UNPAIRED.test(text);

export const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13;

const START =
  /[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u{200C}-\u{200D}\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]/uy;
const NAME =
  /[-:A-Z_a-z.0-9\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u{200C}-\u{200D}\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]*/uy;

const isAsciiStart = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58;
const isAsciiName = (code: number): boolean => isAsciiStart(code) || (code >= 48 && code <= 58) || code === 45 || code === 46;

/** Where the XML name that begins here ends; the same place when none begins. Nearly all names are ASCII. */
export function nameEnd(text: string, from: number): number {
  let at = from;
  if (isAsciiStart(text.charCodeAt(at))) {
    do at++;
    while (isAsciiName(text.charCodeAt(at)));
  } else {
    START.lastIndex = from;
    if (!START.test(text)) return from;
    at = START.lastIndex;
  }
  if (text.charCodeAt(at) < 128) return at;
  NAME.lastIndex = at;
  NAME.test(text);
  return NAME.lastIndex;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  const digits = /^#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,9}))$/.exec(name);
  if (digits === null) return undefined;
  const code = digits[1] === undefined ? Number(digits[2]) : parseInt(digits[1], 16);
  const text = code > 0x10ffff ? '\0' : String.fromCodePoint(code);
  return hasForeignCharacter(text) ? undefined : text;
}

/** Text with XML's five entities and character references decoded. */
export function decodeEntities(text: string, refuse: (detail: string) => never): string {
  const pieces: string[] = [];
  let at = 0;
  for (let start = text.indexOf('&'); start !== -1; start = text.indexOf('&', at)) {
    const end = text.indexOf(';', start);
    const decoded = end === -1 ? undefined : entity(text.slice(start + 1, end));
    if (decoded === undefined) return refuse(`entity ${text.slice(start, start + 20)}`);
    pieces.push(text.slice(at, start), decoded);
    at = end + 1;
  }
  return pieces.join('') + text.slice(at);
}
