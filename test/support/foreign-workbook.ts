import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';

export type Parts = Record<string, Uint8Array>;

export const partsOf = (bytes: Uint8Array): Parts => unzipSync(bytes);
export const bytesOf = (parts: Parts): Uint8Array => zipSync(parts, { mtime: new Date(2020, 0, 1) });

/** The sheet of the applications table, and the style sheet, in the committed templates. */
export const SHEET = 'xl/worksheets/sheet4.xml';
export const STYLES = 'xl/styles.xml';

export const template = (id = 'giar-2021'): Uint8Array => new Uint8Array(readFileSync(new URL(`../../assets/templates/${id}.xlsx`, import.meta.url)));

const change = (parts: Parts, part: string, from: string | RegExp, to: string): void => {
  const before = strFromU8(parts[part]!);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${part}: nothing to replace`);
  parts[part] = strToU8(after);
};

const FOREIGN_RULES =
  '<conditionalFormatting sqref="D5:I27"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>1000</formula></cfRule>' +
  '<cfRule type="expression" dxfId="0" priority="2" stopIfTrue="1"><formula>LEN("note")&gt;9</formula></cfRule></conditionalFormatting>' +
  '<conditionalFormatting sqref="J5:J9"><cfRule type="colorScale" priority="3"><colorScale><cfvo type="min"/><cfvo type="max"/><color rgb="FFFFFFFF"/><color rgb="FF00FF00"/></colorScale></cfRule></conditionalFormatting>';

/**
 * A template that an office has modified: a chart, a picture, custom XML, comments, macros, WPS cell pictures, rules and styles of its own. The extra
 * parts are minimal; what matters is that our code does not know them.
 */
export function foreignWorkbook(): Uint8Array {
  const parts = partsOf(template());
  const extra: Record<string, string> = {
    'customXml/item1.xml': '<office xmlns="urn:office"><stamp>县政府办</stamp></office>',
    'xl/charts/chart1.xml': '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>',
    'xl/comments1.xml': '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/><commentList/></comments>',
    'xl/cellimages.xml': '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
  };
  for (const [part, text] of Object.entries(extra)) parts[part] = strToU8(text);
  parts['xl/vbaProject.bin'] = Uint8Array.from({ length: 999 }, (_, index) => (index * 37) % 251);
  parts['xl/media/image1.png'] = Uint8Array.from({ length: 777 }, (_, index) => (index * 11) % 253);
  change(parts, SHEET, '<dataValidations', `${FOREIGN_RULES}<dataValidations`);
  change(
    parts,
    STYLES,
    /<dxfs[^>]*\/>|<dxfs[^>]*>.*?<\/dxfs>|(?=<tableStyles|<\/styleSheet>)/s,
    '<dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf></dxfs>',
  );
  return bytesOf(parts);
}

/** The same sheet and styles with every element prefixed, as some programs write them. */
export function prefixed(bytes: Uint8Array): Uint8Array {
  const parts = partsOf(bytes);
  for (const part of [SHEET, STYLES]) {
    const text = strFromU8(parts[part]!)
      .replace(/<(\/?)([A-Za-z][\w]*)(?=[\s/>])/g, '<$1x:$2')
      .replace(' xmlns="http', ' xmlns:x="http');
    parts[part] = strToU8(text);
  }
  return bytesOf(parts);
}
