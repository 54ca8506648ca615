import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export interface SmallSheet {
  readonly name: string;
  /** What stands in `<worksheet>`. */
  readonly xml: string;
  readonly state?: string;
}

/** The parts of a workbook that is as small as one can be: what is not told is not there. */
export function smallParts(
  sheets: readonly SmallSheet[],
  {
    names = '',
    styles,
    theme,
    strings,
    workbookPr = '',
  }: { names?: string; styles?: string; theme?: string; strings?: string; workbookPr?: string } = {},
): Record<string, string> {
  const extra: [string, string, string | undefined][] = [
    ['styles', 'styles.xml', styles],
    ['theme', 'theme/theme1.xml', theme],
    ['sharedStrings', 'sharedStrings.xml', strings],
  ];
  const there = extra.filter(([, , xml]) => xml !== undefined);
  const tabs = sheets.map(
    ({ name, state }, at) => `<sheet name="${name}" sheetId="${at + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${at + 1}"/>`,
  );
  const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  return {
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml':
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${workbookPr}<sheets>${tabs.join('')}</sheets>` +
      `${names === '' ? '' : `<definedNames>${names}</definedNames>`}</workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${PACKAGE}/relationships">` +
      sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('') +
      there.map(([type, target]) => relation(`rId-${type}`, type, target)).join('') +
      '</Relationships>',
    ...Object.fromEntries(sheets.map(({ xml }, at) => [`xl/worksheets/sheet${at + 1}.xml`, `<worksheet xmlns="${MAIN}">${xml}</worksheet>`])),
    ...Object.fromEntries(there.map(([, target, xml]) => [`xl/${target}`, xml!])),
  };
}

export const zipped = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { mtime: new Date(2020, 0, 1) });

export const smallWorkbook = (...given: Parameters<typeof smallParts>): Uint8Array => zipped(smallParts(...given));
