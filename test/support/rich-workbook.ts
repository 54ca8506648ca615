import { strToU8, unzipSync, zipSync } from 'fflate';

/** A workbook as other programs write it, with many things that Gouji does not know and must preserve. */
export interface RichOptions {
  /** Prefix of the spreadsheet namespace: `x:`, or none. */
  readonly prefix?: 'x:' | '';
  /** With `vbaProject.bin`, so an .xlsm. */
  readonly macros?: boolean;
  /** How the differential formats are written. */
  readonly dxfs?: 'two' | 'empty' | 'absent' | 'uncounted';
  /** Whether the first sheet has conditional formats of its own, also in its extensions. */
  readonly formats?: boolean;
}

export const SHEETS = { data: '数据', guarded: '保护', formattable: "可设格式 'a'" } as const;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** A one-pixel PNG. */
const PNG = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (letter) =>
  letter.charCodeAt(0),
);

const rels = (...entries: readonly (readonly [type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${entries
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type.includes(':') ? type : `${REL}/${type}`}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const prefixed = (xml: string, prefix: string): string =>
  prefix === '' ? xml : xml.replace(/<(\/?)([A-Za-z]\w*)(?=[\s/>])/g, `<$1${prefix}$2`).replace(/ xmlns="/, ` xmlns:${prefix.slice(0, -1)}="`);

const DXFS = {
  two: '<dxfs count="2"><dxf><font><color rgb="FF9C0006"/></font></dxf>\n  <dxf><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf>\n</dxfs>',
  empty: '<dxfs count="0" />',
  absent: '',
  uncounted: '<dxfs\n></dxfs>',
} as const;

const styles = (dxfs: string): string =>
  `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FF92D050"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyProtection="1"><protection locked="0"/></xf>' +
  '<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/></cellXfs>' +
  `<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>${dxfs}` +
  '<tableStyles count="0" defaultTableStyle="TableStyleMedium9"/></styleSheet>';

const RULES =
  '<conditionalFormatting sqref="B2:B4"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>3</formula></cfRule>' +
  '<cfRule type="expression" dxfId="1" priority="2"><formula>AND(A1&lt;&gt;"",B1="&gt;")</formula></cfRule></conditionalFormatting>';
const EXTENSION =
  '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings>' +
  '<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="dataBar" id="{00000000-0001-0000-0000-000000000001}">' +
  '<x14:dataBar minLength="0" maxLength="100"><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/></x14:dataBar></x14:cfRule><xm:sqref>C2:C4</xm:sqref>' +
  '</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>';

/** A1:C1 header; B2:B4 figures, B5 their SUM; C2:C4 share a formula; C5 one that Gouji does not support; D2:D3 an array; A7:B7 merged. */
const dataSheet = (formats: boolean): string =>
  `${HEAD}<!-- made elsewhere --><worksheet xmlns="${MAIN}" xmlns:r="${REL}"><dimension ref="A1:D7"/><sheetViews><sheetView tabSelected='1' workbookViewId="0"/></sheetViews>` +
  '<cols><col min="5" max="6" width="12" style="2"/></cols><sheetData>' +
  '<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>折半</t></is></c></row>' +
  '<row r="2"><c r="A2" s="2" t="s"><v>2</v></c><c r="B2" s="2"><v>3</v></c><c r="C2"><f t="shared" ref="C2:C4" si="0">B2*2</f><v>6</v></c><c r="D2"><f t="array" ref="D2:D3">B2:B3</f><v>3</v></c></row>\n' +
  '<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3"><v>4</v></c><c r="C3"><f t="shared" si="0"/><v>8</v></c><c r="D3"><v>4</v></c></row>' +
  "<row r='4' s='1' customFormat='1'><c r='A4'><v>1.5</v></c><c r='B4' s='1'><v>5</v></c><c r='C4'><f t='shared' si='0'/><v>10</v></c></row>" +
  '<row r="5"><c r="B5"><f>SUM(B2:B4)</f><v>12</v></c><c r="C5" t="str"><f>TEXT(B5,"0")&amp;"件"</f><v>12件</v></c></row>' +
  '<row r="7"><c r="A7" s="2"><v>1</v></c><c r="B7"/></row></sheetData>' +
  `<mergeCells count="1"><mergeCell ref="A7:B7"/></mergeCells>${formats ? RULES : ''}` +
  '<dataValidations count="1"><dataValidation type="whole" sqref="B2:B4"><formula1>0</formula1><formula2>9</formula2></dataValidation></dataValidations>' +
  `<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><drawing r:id="rId1"/><legacyDrawing r:id="rId2"/><tableParts count="1"><tablePart r:id="rId4"/></tableParts>${formats ? EXTENSION : ''}</worksheet>`;

/** A1 locked, B1 unlocked. */
const guardedSheet = (protection: string): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>2</v></c><c r="C1"><f>${SHEETS.data}!B5+B1</f><v>14</v></c></row></sheetData>` +
  `<sheetProtection ${protection}/></worksheet>`;

const HASH =
  'algorithmName="SHA-512" hashValue="zP1n5Vb0sE2kq8k0Zx4bZ0mB1rC2n3uT9yV5o1Qw7uE=" saltValue="c2FsdHNhbHRzYWx0c2FsdA==" spinCount="100000" sheet="1" objects="1"';

const workbook =
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><workbookPr/><bookViews><workbookView/></bookViews><sheets>` +
  `<sheet name="${SHEETS.data}" sheetId="1" r:id="rId1"/><sheet name="${SHEETS.guarded}" sheetId="2" r:id="rId2"/><sheet name="${SHEETS.formattable}" sheetId="3" r:id="rId3"/></sheets>` +
  `<definedNames><definedName name="GIAR_explanations">${SHEETS.data}!$A$9:$C$11</definedName><definedName name="其他" hidden="1">${SHEETS.data}!$A$1</definedName></definedNames><calcPr calcId="191029"/></workbook>`;

const chart =
  `${HEAD}<c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:ser><c:idx val="0"/><c:order val="0"/>` +
  `<c:val><c:numRef><c:f>${SHEETS.data}!$B$2:$B$4</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>` +
  '<c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>';
const anchor = (from: number, what: string): string =>
  `<xdr:twoCellAnchor><xdr:from><xdr:col>${from}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>12</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>${from + 4}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>24</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>${what}<xdr:clientData/></xdr:twoCellAnchor>`;
const drawing =
  `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${REL}">` +
  anchor(
    0,
    `<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="图表"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>`,
  ) +
  anchor(
    6,
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="图片"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId2"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>',
  ) +
  '</xdr:wsDr>';
const vml =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note"><x:Row>1</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>';

const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts by name, in the order of the archive. */
export function richParts({ prefix = '', macros = false, dxfs = 'two', formats = true }: RichOptions = {}): Record<string, Uint8Array> {
  const override = (part: string, type: string): string => `<Override PartName="/${part}" ContentType="${type}"/>`;
  const types =
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
    '<Default Extension="png" ContentType="image/png"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>' +
    override('xl/workbook.xml', macros ? 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' : `${CONTENT}.sheet.main+xml`) +
    [1, 2, 3].map((n) => override(`xl/worksheets/sheet${n}.xml`, `${CONTENT}.worksheet+xml`)).join('') +
    override('xl/styles.xml', `${CONTENT}.styles+xml`) +
    override('xl/sharedStrings.xml', `${CONTENT}.sharedStrings+xml`) +
    override('xl/calcChain.xml', `${CONTENT}.calcChain+xml`) +
    override('xl/comments1.xml', `${CONTENT}.comments+xml`) +
    override('xl/tables/table1.xml', `${CONTENT}.table+xml`) +
    override('xl/drawings/drawing1.xml', 'application/vnd.openxmlformats-officedocument.drawing+xml') +
    override('xl/charts/chart1.xml', 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml') +
    override('xl/theme/theme1.xml', 'application/vnd.openxmlformats-officedocument.theme+xml') +
    override('xl/cellimages.xml', 'application/vnd.wps-officedocument.cellimage+xml') +
    '</Types>';
  const own = (xml: string): string => prefixed(xml, prefix);
  const related: (readonly [string, string])[] = [
    ['worksheet', 'worksheets/sheet1.xml'],
    ['worksheet', 'worksheets/sheet2.xml'],
    ['worksheet', 'worksheets/sheet3.xml'],
    ['styles', 'styles.xml'],
    ['sharedStrings', 'sharedStrings.xml'],
    ['calcChain', 'calcChain.xml'],
    ['theme', 'theme/theme1.xml'],
    ['http://www.wps.cn/officeDocument/2020/cellImage', 'cellimages.xml'],
    ...(macros ? [['http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'vbaProject.bin'] as const] : []),
  ];
  const texts: Record<string, string> = {
    '[Content_Types].xml': types,
    '_rels/.rels': rels(['officeDocument', 'xl/workbook.xml'], ['customXml', 'customXml/item1.xml']),
    'xl/workbook.xml': own(workbook),
    'xl/_rels/workbook.xml.rels': rels(...related),
    'xl/worksheets/sheet1.xml': own(dataSheet(formats)),
    'xl/worksheets/_rels/sheet1.xml.rels': rels(
      ['drawing', '../drawings/drawing1.xml'],
      ['vmlDrawing', '../drawings/vmlDrawing1.vml'],
      ['comments', '../comments1.xml'],
      ['table', '../tables/table1.xml'],
    ),
    'xl/worksheets/sheet2.xml': own(guardedSheet(HASH)),
    'xl/worksheets/sheet3.xml': own(guardedSheet('sheet="1" formatCells="0"')),
    'xl/styles.xml': own(styles(DXFS[dxfs])),
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}" count="4" uniqueCount="4"><si><t>名称</t></si><si><t>件数</t></si><si><r><t>受理</t></r><r><rPr><b/></rPr><t>件</t></r></si><si><t xml:space="preserve"> 办结 </t></si></sst>`,
    'xl/calcChain.xml': `${HEAD}<calcChain xmlns="${MAIN}"><c r="B5" i="1"/><c r="C2"/><c r="C3"/><c r="C4"/><c r="C5"/></calcChain>`,
    'xl/theme/theme1.xml': `${HEAD}<a:theme xmlns:a="${DRAWING}/main" name="主题"><a:themeElements/></a:theme>`,
    'xl/drawings/drawing1.xml': drawing,
    'xl/drawings/_rels/drawing1.xml.rels': rels(['chart', '../charts/chart1.xml'], ['image', '../media/image1.png']),
    'xl/charts/chart1.xml': chart,
    'xl/drawings/vmlDrawing1.vml': vml,
    'xl/comments1.xml': `${HEAD}<comments xmlns="${MAIN}"><authors><author>某</author></authors><commentList><comment ref="A2" authorId="0"><text><t>批注</t></text></comment></commentList></comments>`,
    'xl/tables/table1.xml': `${HEAD}<table xmlns="${MAIN}" id="1" name="表1" displayName="表1" ref="A1:C4" headerRowDxfId="0"><tableColumns count="3"><tableColumn id="1" name="名称"/><tableColumn id="2" name="件数"/><tableColumn id="3" name="折半"/></tableColumns></table>`,
    'xl/cellimages.xml': `${HEAD}<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>`,
    'customXml/item1.xml': '<?xml version="1.0"?><root xmlns="urn:某"><a b=\'1\'/></root>',
  };
  const parts: Record<string, Uint8Array> = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)]));
  parts['xl/media/image1.png'] = PNG;
  if (macros) parts['xl/vbaProject.bin'] = Uint8Array.from({ length: 600 }, (_, index) => (index * 37) % 251);
  return parts;
}

export const packed = (parts: Record<string, Uint8Array>): Uint8Array => zipSync(parts);
export const richWorkbook = (options: RichOptions = {}): Uint8Array => packed(richParts(options));

/** Every part of a package, as Latin-1 text, which preserves each byte. */
export const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content).toString('latin1')]));

/** The text of one part. */
export const partText = (bytes: Uint8Array, part: string): string => Buffer.from(unzipSync(bytes)[part]!).toString('utf8');

/** The workbook with one part's text changed, as by another program. */
export function withPart(bytes: Uint8Array, part: string, change: (text: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  return zipSync({ ...parts, [part]: strToU8(change(partText(bytes, part))) });
}
