import type { Random } from './random.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

const ELEMENTS = [
  'c',
  'row',
  'v',
  'f',
  't',
  'si',
  'is',
  'sheet',
  'sheetData',
  'definedName',
  'mergeCell',
  'Relationship',
  'Override',
  'sheetProtection',
];

/** One element of a name from a random place on, with what is in it. */
function elementAt(xml: string, name: string, random: Random): Span | null {
  const from = random.below(xml.length);
  const opening = new RegExp(`<${name}(?=[\\s/>])[^>]*>`, 'g');
  opening.lastIndex = from;
  const match = opening.exec(xml) ?? ((opening.lastIndex = 0), opening.exec(xml));
  if (match === null) return null;
  if (match[0].endsWith('/>')) return { start: match.index, end: match.index + match[0].length };
  const close = xml.indexOf(`</${name}>`, match.index);
  return close === -1 ? null : { start: match.index, end: close + name.length + 3 };
}

function anyElement(xml: string, random: Random): Span | null {
  for (let tries = 0; tries < 6; tries++) {
    const found = elementAt(xml, random.pick(ELEMENTS), random);
    if (found !== null) return found;
  }
  return null;
}

/** One match of a global pattern from a random place on. */
function matchAt(xml: string, pattern: RegExp, random: Random): RegExpExecArray | null {
  pattern.lastIndex = random.below(xml.length);
  return pattern.exec(xml) ?? ((pattern.lastIndex = 0), pattern.exec(xml));
}

const replaced = (xml: string, { start, end }: Span, by: string): string => xml.slice(0, start) + by + xml.slice(end);
const spanOf = (match: RegExpExecArray, group = 0): Span => {
  const start = match.index + (group === 0 ? 0 : match[0].indexOf(match[group]!));
  return { start, end: start + match[group]!.length };
};

const ATTRIBUTE = () => /\s[\w:]+="[^"]*"/g;
const VALUES = [
  '0',
  '-1',
  '1',
  '1e5',
  '1E+2',
  '1e999',
  '-0',
  'NaN',
  'Infinity',
  '0x10',
  ' 12 ',
  '007',
  '1.5',
  '٣',
  '99999999999999999999',
  '',
  '4294967296',
  '1,234',
  '12\t',
];
const TYPES = ['s', 'str', 'inlineStr', 'b', 'e', 'n', 'd', 'x', ''];
const NAMES = ['c', 'row', 'v', 'f', 'x', 'sheetData', 'is', 'rPh', 't', 'extLst', 'mc:AlternateContent', 'mc:Choice', 'mc:Fallback', 'C', 'V'];

type Mutation = (xml: string, random: Random) => string | null;

const onElement =
  (change: (xml: string, span: Span, random: Random) => string | null): Mutation =>
  (xml, random) => {
    const span = anyElement(xml, random);
    return span === null ? null : change(xml, span, random);
  };

const onMatch =
  (pattern: () => RegExp, group: number, by: (text: string, random: Random) => string): Mutation =>
  (xml, random) => {
    const match = matchAt(xml, pattern(), random);
    return match?.[group] === undefined ? null : replaced(xml, spanOf(match, group), by(match[group], random));
  };

/** What may happen to the XML of a part, each under the name it is told by. */
export const XML_MUTATIONS: Readonly<Record<string, Mutation>> = {
  duplicate: onElement((xml, span) => replaced(xml, { start: span.end, end: span.end }, xml.slice(span.start, span.end))),
  delete: onElement((xml, span) => replaced(xml, span, '')),
  move: onElement((xml, span, random) => {
    const element = xml.slice(span.start, span.end);
    const rest = replaced(xml, span, '');
    const match = matchAt(rest, /<(?:c|row|sheet|si|definedName)[\s>]/g, random);
    return match === null ? null : replaced(rest, { start: match.index, end: match.index }, element);
  }),
  swap: (xml, random) => {
    const [one, other] = [matchAt(xml, /\sr="[^"]*"/g, random), matchAt(xml, /\sr="[^"]*"/g, random)];
    if (one === null || other === null || one.index === other.index) return null;
    const [first, second] = one.index < other.index ? [one, other] : [other, one];
    return replaced(replaced(xml, spanOf(second), first[0]), spanOf(first), second[0]);
  },
  'rename-element': onElement((xml, span, random) => {
    const name = /^<([\w:]+)/.exec(xml.slice(span.start))![1]!;
    const other = random.pick(NAMES);
    const element = xml.slice(span.start, span.end).replace(`<${name}`, `<${other}`);
    return replaced(xml, span, element.endsWith(`</${name}>`) ? `${element.slice(0, -name.length - 3)}</${other}>` : element);
  }),
  'rename-attribute': onMatch(ATTRIBUTE, 0, (text, random) =>
    text.replace(/[\w:]+=/, `${random.pick(['r', 't', 's', 'x:r', 'R', 'xml:space', 'id'])}=`),
  ),
  'drop-attribute': onMatch(ATTRIBUTE, 0, () => ''),
  'attribute-value': onMatch(ATTRIBUTE, 0, (text, random) =>
    text.replace(/"[^"]*"/, `"${random.pick([...VALUES, 'XFE1', 'A0', 'a1', 'A1048577', 'J28', '$D$7'])}"`),
  ),
  number: onMatch(
    () => /<v>([^<]*)<\/v>/g,
    1,
    (_, random) => random.pick(VALUES),
  ),
  type: onMatch(
    () => /<c\s[^>]*?(\st="[^"]*")?[^>]*>/g,
    0,
    (text, random) => text.replace(/\st="[^"]*"/, '').replace(/^<c/, `<c t="${random.pick(TYPES)}"`),
  ),
  'shared-string': onMatch(
    () => /t="s"[^>]*><v>(\d+)<\/v>/g,
    1,
    (_, random) => random.pick(['0', '1', '-1', '1.5', '999999', ' 2 ', '3e0', '0x2', '']),
  ),
  entity: onMatch(
    () => /<(?:v|t)>([^<]+)</g,
    1,
    (text) => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join(''),
  ),
  cdata: onMatch(
    () => /<(?:v|t|f)>([^<&]+)</g,
    1,
    (text) => `<![CDATA[${text}]]>`,
  ),
  split: onMatch(
    () => /<(?:v|t)>([^<&]{2,})</g,
    1,
    (text, random) => {
      const at = 1 + random.below(text.length - 1);
      return `${text.slice(0, at)}${random.pick(['<!-- -->', '<?x y?>', '<![CDATA[]]>', '<x/>', '&#32;'])}${text.slice(at)}`;
    },
  ),
  formula: onMatch(
    () => /<c\s[^>]*[^/]>(<v>[^<]*<\/v>)<\/c>/g,
    1,
    (text, random) => `<f>${random.pick(['SUM(D7:D27)', '1+1', 'D5', 'SUM(', 'A1:A9', "'x'!A1", 'INDIRECT("D5")', '#REF!'])}</f>${text}`,
  ),
  prefix: (xml) => (xml.includes('<x:') ? null : xml.replace(/<(\/?)(?=[A-Za-z])/g, '<$1x:').replace(/ xmlns="/, ' xmlns:x="')),
  doctype: (xml) => xml.replace(/(<\?xml[^>]*\?>)?/, '$1<!DOCTYPE a [<!ENTITY b "1">]>'),
  reference: onMatch(
    () => />([^<>]*![$]?[A-Z]+[$]?\d+[^<]*)<\/definedName>/g,
    1,
    (text, random) => text.replace(/\d+/, String(random.below(60))).replace(/\$[A-Z]+/, `$${random.pick(['A', 'B', 'D', 'XFD', 'ZZZ'])}`),
  ),
  hidden: onMatch(
    () => /<(?:row|c)\s/g,
    0,
    (text) => `${text}hidden="1" `,
  ),
  crlf: (xml, random) => xml.replaceAll('><', random.pick(['>\r\n<', '>\n<', '> <'])),
  wrap: onElement((xml, span, random) => {
    const name = random.pick(['mc:Choice', 'extLst', 'x', 'sheetData', 'row', 'c']);
    return replaced(xml, span, `<${name}>${xml.slice(span.start, span.end)}</${name}>`);
  }),
};
