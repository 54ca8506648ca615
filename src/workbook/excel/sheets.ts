import { markKindOf } from '../mark.ts';
import type { MarkKind, SheetInfo } from '../workbook.ts';

/** A conditional format of ours that a sheet holds. */
export interface PresentMark {
  readonly id: string;
  readonly kind: MarkKind;
}

/** A sheet as the last read saw it. */
export interface SheetState extends SheetInfo {
  readonly id: string;
  readonly marks: readonly PresentMark[];
  /** Ids of formats by formula that have none: a batch that broke off leaves such, before it has put our tag into it. */
  readonly unfinished: readonly string[];
  /** Names that belong to the sheet alone: a copied sheet brings them. */
  readonly names: readonly { readonly name: string; readonly refersTo: string }[];
}

/** Sheets asked for by position in the first trip, before their names are known. A template has seven or eight. */
export const AT_FIRST = 12;

/** What is asked of one sheet. */
interface SheetRequest {
  readonly sheet: Excel.Worksheet;
  readonly protection: Excel.WorksheetProtection;
  readonly formats: Excel.ConditionalFormatCollection;
  readonly names: Excel.NamedItemCollection;
}

/** Asks for everything about a sheet; of one that is not there every answer is a null object. */
function requestSheet(sheet: Excel.Worksheet): SheetRequest {
  const { protection, names } = sheet;
  const formats = sheet.getRange().conditionalFormats;
  sheet.load('id,name,visibility');
  protection.load('protected,options');
  formats.load('items/id,items/customOrNullObject/rule/formula');
  names.load('items/name,items/formula');
  return { sheet, protection, formats, names };
}

/** The first sheets by position: which there are need not be known before. */
export function requestFirstSheets(context: Excel.RequestContext): SheetRequest[] {
  const requests: SheetRequest[] = [];
  let sheet = context.workbook.worksheets.getFirst();
  for (let at = 0; at < AT_FIRST; at++) {
    requests.push(requestSheet(sheet));
    sheet = sheet.getNextOrNullObject();
  }
  return requests;
}

export const requestSheets = (context: Excel.RequestContext, names: readonly string[]): SheetRequest[] =>
  names.map((name) => requestSheet(context.workbook.worksheets.getItem(name)));

/** What was answered, once the context has been synchronized. */
export const sheetStates = (requests: readonly SheetRequest[]): SheetState[] =>
  requests.flatMap(({ sheet, protection, formats, names }) => {
    if (sheet.isNullObject) return [];
    const byFormula = formats.items.flatMap(({ id, customOrNullObject: custom }) =>
      custom.isNullObject ? [] : [{ id, formula: custom.rule.formula }],
    );
    const marks = byFormula.flatMap(({ id, formula }): PresentMark[] => {
      const kind = markKindOf(formula);
      return kind === null ? [] : [{ id, kind }];
    });
    return [
      {
        id: sheet.id,
        name: sheet.name,
        visible: sheet.visibility === 'Visible',
        protection: protection.protected ? (protection.options.allowFormatCells === true ? 'formattable' : 'locked') : 'none',
        marks,
        unfinished: byFormula.flatMap(({ id, formula }) => (/^\s*=?\s*$/.test(formula) ? [id] : [])),
        names: names.items.map(({ name, formula }) => ({ name, refersTo: String(formula).replace(/^=/, '') })),
      },
    ];
  });
