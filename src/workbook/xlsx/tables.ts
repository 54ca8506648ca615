import { Zip, ZipDeflate } from 'fflate';
import { MOST_TEXT } from '../limits.ts';
import { areaAddress, cellAddress, MAX_ROWS, quoteSheet } from '../address.ts';
import { escapeXml } from './patch/scan.ts';

/** A sheet of plain rows below a row of titles. */
export interface TableHead {
  readonly name: string;
  /** `width` in characters of an average font. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
}

export interface TablesWriter {
  /** Appends a row to a sheet (0-based). `false` if the sheet is full; nothing is written then. */
  add(sheet: number, values: readonly (string | number | null)[]): boolean;
  /** Completes the file; all bytes have been delivered when it returns. */
  end(): void;
}

/** Zip timestamps are local time without a zone: these fields read the same in every zone. */
const STAMP = new Date(1980, 0, 1, 0, 0, 0);
/** Rows are compressed in pieces of this many characters, since each piece has a small cost. */
const PIECE = 1 << 15;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** 0: plain, 1: a title, 2: wrapped text, aligned to the top. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFF0F0F0"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>' +
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** Cuts text to the longest that a cell can hold, without splitting a surrogate pair. */
const cut = (text: string): string => (text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 1).replace(/[\ud800-\udbff]$/, '')}…`);

/** Text stays text, whatever it begins with: spreadsheet programs never execute this cell type. */
function cell(value: string | number | null, address: string, style: number): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
  if (typeof value === 'number') return `<c r="${address}" s="${style}"><v>${value}</v></c>`;
  const text = escapeXml(cut(value).replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x'));
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

const rowXml = (values: readonly (string | number | null)[], row: number, styleOf: (column: number) => number): string =>
  `<row r="${row + 1}">${values.map((value, column) => cell(value, cellAddress({ row, column }), styleOf(column))).join('')}</row>`;

/** Columns of at least this width contain sentences. */
const WIDE = 40;

function workbookXml(heads: readonly TableHead[]): string {
  const sheets = heads.map(({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  // The titles on every page: a row without columns.
  const titles = heads.map(
    ({ name }, index) => `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(quoteSheet(name))}!$1:$1</definedName>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`;
}

/** The parts without rows, by path. */
function frame(heads: readonly TableHead[]): Readonly<Record<string, string>> {
  const types = heads.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${KIND}.worksheet+xml"/>`);
  const relations = heads.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const last = heads.length + 1;
  return {
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/>${types.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': workbookXml(heads),
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}` +
      `<Relationship Id="rId${last}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
}

const opening = ({ columns }: TableHead): string =>
  `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>' +
  columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('') +
  `</cols><sheetData>${rowXml(
    columns.map(({ title }) => title),
    0,
    () => 1,
  )}`;

const closing = ({ columns }: TableHead, rows: number): string =>
  `</sheetData><autoFilter ref="${areaAddress({ row: 0, column: 0, rows, columns: columns.length })}"/>` +
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>';

/**
 * Writes an .xlsx file of plain tables row by row. Its bytes are passed to `take` as they are produced; only the packed rows of sheets after the
 * first are kept, a few bytes each. Rows of several sheets may be added alternately. The same rows give the same bytes.
 */
export function writeTables(heads: readonly TableHead[], take: (bytes: Uint8Array) => void, mostRows = MAX_ROWS): TablesWriter {
  const utf8 = new TextEncoder();
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    take(bytes);
  });
  const part = (path: string): ZipDeflate => {
    const made = new ZipDeflate(path, { level: 6 });
    made.mtime = STAMP;
    zip.add(made);
    return made;
  };
  for (const [path, xml] of Object.entries(frame(heads))) part(path).push(utf8.encode(DECLARATION + xml), true);
  const sheets = heads.map((head, index) => ({
    head,
    out: part(`xl/worksheets/sheet${index + 1}.xml`),
    rows: 1,
    pending: DECLARATION + opening(head),
  }));
  return {
    add: (index, values) => {
      const sheet = sheets[index]!;
      if (sheet.rows === mostRows) return false;
      sheet.pending += rowXml(values, sheet.rows, (column) => (sheet.head.columns[column]!.width >= WIDE ? 2 : 0));
      sheet.rows++;
      if (sheet.pending.length >= PIECE) {
        sheet.out.push(utf8.encode(sheet.pending));
        sheet.pending = '';
      }
      return true;
    },
    end: () => {
      for (const { head, out, rows, pending } of sheets) out.push(utf8.encode(pending + closing(head, rows)), true);
      zip.end();
    },
  };
}
