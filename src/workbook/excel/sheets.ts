import { markKindOf } from '../mark.ts';
import type { MarkKind, SheetInfo } from '../workbook.ts';
import { bisected } from './bisect.ts';
import { batch } from './fault.ts';

/** A conditional format of ours in a sheet. */
export interface PresentMark {
  readonly id: string;
  readonly kind: MarkKind;
}

/** A sheet as of the last read. */
export interface SheetState extends SheetInfo {
  readonly id: string;
  /** How many of the sheet's conditional formats Excel reported. If not all, it is unknown which are ours. */
  readonly formats: 'all' | 'some' | 'none';
  readonly marks: readonly PresentMark[];
  /** Ids of formula-based formats without a formula: left by a batch that broke off before it set our tag. */
  readonly unfinished: readonly string[];
  /** Names that belong to the sheet alone, for example those of a copied sheet. */
  readonly names: readonly { readonly name: string; readonly refersTo: string }[];
}

/** Sheets requested by position in the first trip, before their names are known. A template has seven or eight. */
export const AT_FIRST = 12;

/** The pending answers for one sheet. */
interface SheetRequest {
  readonly sheet: Excel.Worksheet;
  readonly protection: Excel.WorksheetProtection;
  readonly formats: Excel.ConditionalFormatCollection;
  readonly names: Excel.NamedItemCollection;
}

/** Requests everything about a sheet; if it does not exist, every answer is a null object. */
function requestSheet(sheet: Excel.Worksheet): SheetRequest {
  const formats = formatsOf(sheet);
  sheet.load('id,name,visibility');
  formats.load('items/id,items/customOrNullObject/rule/formula');
  return { sheet, protection: requestProtection(sheet), formats, names: requestOwnNames(sheet) };
}

export const formatsOf = (sheet: Excel.Worksheet): Excel.ConditionalFormatCollection => sheet.getRange().conditionalFormats;

function requestProtection({ protection }: Excel.Worksheet): Excel.WorksheetProtection {
  protection.load('protected,options');
  return protection;
}

function requestOwnNames({ names }: Excel.Worksheet): Excel.NamedItemCollection {
  names.load('items/name,items/formula');
  return names;
}

/** The first sheets by position, so that their names need not be known. */
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

interface ByFormula {
  readonly id: string;
  readonly formula: string;
}

const byFormulaOf = ({ id, customOrNullObject: custom }: Excel.ConditionalFormat): ByFormula[] =>
  custom.isNullObject ? [] : [{ id, formula: custom.rule.formula }];

const marksAmong = (formats: readonly ByFormula[]): Pick<SheetState, 'marks' | 'unfinished'> => ({
  marks: formats.flatMap(({ id, formula }): PresentMark[] => {
    const kind = markKindOf(formula);
    return kind === null ? [] : [{ id, kind }];
  }),
  unfinished: formats.flatMap(({ id, formula }) => (['', '='].includes(formula.trim()) ? [id] : [])),
});

const protectionOf = (protection: Excel.WorksheetProtection): SheetInfo['protection'] =>
  protection.protected ? (protection.options.allowFormatCells === true ? 'formattable' : 'locked') : 'none';

const ownNamesOf = (names: Excel.NamedItemCollection): SheetState['names'] =>
  names.items.map(({ name, formula }) => ({ name, refersTo: String(formula).replace(/^=/, '') }));

/** The answers, after the context was synchronized. */
export const sheetStates = (requests: readonly SheetRequest[]): SheetState[] =>
  requests.flatMap(({ sheet, protection, formats, names }) => {
    if (sheet.isNullObject) return [];
    return [
      {
        id: sheet.id,
        name: sheet.name,
        visible: sheet.visibility === 'Visible',
        protection: protectionOf(protection),
        formats: 'all',
        ...marksAmong(formats.items.flatMap(byFormulaOf)),
        names: ownNamesOf(names),
      },
    ];
  });

/** The facts about a sheet that every build reports. */
export type KnownSheet = Pick<SheetState, 'id' | 'name' | 'visible'>;

/**
 * Reads the sheets one by one after Excel refused them all at once; a sheet that is still refused is read in parts. Painting may need what Excel
 * cannot provide (a conditional format that it fails on, too many for one answer, names of a sheet while another workbook is in view), but checking
 * does not.
 */
export async function sheetsOneByOne(known: readonly KnownSheet[]): Promise<SheetState[]> {
  const { answers } = await bisected(known, (some) =>
    batch(async (context) => {
      const requests = requestSheets(
        context,
        some.map(({ name }) => name),
      );
      await context.sync();
      return sheetStates(requests);
    }),
  );
  return Promise.all(known.map(async (sheet) => answers.get(sheet) ?? inParts(sheet)));
}

async function inParts(known: KnownSheet): Promise<SheetState> {
  const ask = async <T>(request: (sheet: Excel.Worksheet) => T): Promise<T | undefined> => {
    const { answers } = await bisected([known.name], ([name]) =>
      batch(async (context) => {
        const asked = request(context.workbook.worksheets.getItem(name!));
        await context.sync();
        return [asked];
      }),
    );
    return answers.get(known.name);
  };
  const protection = await ask(requestProtection);
  const names = await ask(requestOwnNames);
  const ids = await ask((sheet) => {
    const formats = formatsOf(sheet);
    formats.load('items/id');
    return formats;
  });
  const all = (ids?.items ?? []).map(({ id }) => id);
  const { answers } = await bisected(all, (some) =>
    batch(async (context) => {
      const formats = formatsOf(context.workbook.worksheets.getItem(known.name));
      const asked = some.map((id) => {
        const format = formats.getItem(id);
        format.load('id,customOrNullObject/rule/formula');
        return format;
      });
      await context.sync();
      return asked.map(byFormulaOf);
    }),
  );
  return {
    ...known,
    protection: protection === undefined ? 'none' : protectionOf(protection),
    formats: ids === undefined || protection === undefined ? 'none' : answers.size < all.length ? 'some' : 'all',
    ...marksAmong([...answers.values()].flat()),
    names: names === undefined ? [] : ownNamesOf(names),
  };
}
