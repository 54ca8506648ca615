import { markFormula } from '../mark.ts';
import { countOf, read } from './normalize.ts';
import type { EtWorkbook, EtWorksheet, WpsApplication } from './object-model.ts';
import type { Loose, Probes } from './probe.ts';

const ERRORS = { B1: '=1/0', B2: '=NA()', B3: '=NoSuchName', B4: '=VALUE("x")', B5: '=#REF!' } as const;

/** Probes in an empty workbook of our own, in this order: the last ones protect its sheet. */
export function scratchProbes(application: WpsApplication, book: EtWorkbook): Probes {
  const sheet = book.Worksheets.Item(1)!;
  return {
    ...valueProbes(sheet),
    ...writeProbes(sheet),
    ...nameProbes(book, sheet),
    ...markProbes(sheet),
    ...eventProbes(application, sheet),
    ...protectProbes(sheet),
  };
}

const value2 = (sheet: EtWorksheet, address: string) => (): unknown => sheet.Range(address).Value2;

function valueProbes(sheet: EtWorksheet): Probes {
  const errors = Object.entries(ERRORS).map(([address, formula]): [string, () => unknown] => [
    `${address} ${formula}`,
    (): unknown => {
      const range = sheet.Range(address);
      range.Formula = formula;
      return [range.Value2, read(range, 'Text'), range.Formula];
    },
  ]);
  return {
    'Value2 of an empty cell': value2(sheet, 'A1'),
    'UsedRange of an empty sheet': () => sheet.UsedRange.Address(false, false),
    'setting Value2 of A1:A3 to [[1],[2],[3]]': () => (sheet.Range('A1:A3').Value2 = [[1], [2], [3]]),
    'Value2 of A1': value2(sheet, 'A1'),
    'Value2 of A1:A3': value2(sheet, 'A1:A3'),
    'Value2 of A1:C1': value2(sheet, 'A1:C1'),
    'Value2 of A1:C2': value2(sheet, 'A1:C2'),
    'Formula of A1:A3': () => sheet.Range('A1:A3').Formula,
    'typeof Text': () => typeof sheet.Range('A1').Text,
    'Text of A1:A3': () => read(sheet.Range('A1:A3'), 'Text'),
    'typeof Row': () => typeof sheet.Range('A1').Row,
    'Cells.Item(1,1).Value2': () =>
      ((sheet.Cells as unknown as Loose)['Item'] as (row: number, column: number) => Loose).call(sheet.Cells, 1, 1)['Value2'],
    ...Object.fromEntries(errors),
    'Value2 of B1:B5': value2(sheet, 'B1:B5'),
    'merged C1:D2': () => {
      const range = sheet.Range('C1:D2');
      ((range as unknown as Loose)['Merge'] as () => void).call(range);
      range.Value2 = 5;
      return [sheet.Range('C1:D2').Value2, sheet.Range('D2').MergeCells, sheet.Range('D2').MergeArea.Address(false, false), sheet.Range('C1').Value2];
    },
  };
}

function writeProbes(sheet: EtWorksheet): Probes {
  const written = (address: string, value: unknown, format?: string) => (): unknown => {
    const range = sheet.Range(address);
    if (format !== undefined) range.NumberFormat = format;
    range.Value2 = value;
    return [range.Value2, range.Formula, read(range, 'Text'), (range as unknown as Loose)['PrefixCharacter']];
  };
  return {
    'a number into a cell of format @': written('F1', 5, '@'),
    "'5 into a cell of format @": written('F2', "'5", '@'),
    "'5": written('F3', "'5"),
    "'=1+1": written('F4', "'=1+1"),
    '1-2': written('F5', '1-2'),
    true: written('F6', true),
    'the empty text': written('F3', ''),
    null: written('F4', null),
  };
}

function nameProbes(book: EtWorkbook, sheet: EtWorksheet): Probes {
  const refersTo = (name: string): unknown => book.Names.Item(name)?.RefersTo;
  return {
    'Names.Add': () => {
      book.Names.Add('GIAR_probe', `='${sheet.Name}'!$A$1:$B$3`);
      return refersTo('GIAR_probe');
    },
    'RefersTo of a broken name': () => {
      book.Names.Add('GIAR_broken', '=#REF!');
      return refersTo('GIAR_broken');
    },
    'RefersTo of a constant': () => {
      book.Names.Add('GIAR_constant', '=5');
      return refersTo('GIAR_constant');
    },
    'Names.Count': () => countOf(book.Names),
    'Names.Item of none': () => book.Names.Item('GIAR_no_such_name'),
  };
}

function markProbes(sheet: EtWorksheet): Probes {
  const add = (address: string, operator: unknown) => (): unknown => {
    const conditions = sheet.Range(address).FormatConditions;
    const rule = conditions.Add(2, operator, `=${markFormula('hint')}`)!;
    const stopIfTrue = rule.StopIfTrue;
    const interior = rule.Interior;
    const before = interior.Color;
    interior.Color = 0xf8ebdc;
    rule.StopIfTrue = false;
    rule.SetFirstPriority();
    return {
      formula1: read(rule, 'Formula1'),
      appliesTo: rule.AppliesTo.Address(false, false),
      colours: [before, interior.Color],
      stopIfTrue: [stopIfTrue, rule.StopIfTrue],
      priority: (rule as unknown as Loose)['Priority'],
      shown: (((sheet.Range('H1') as unknown as Loose)['DisplayFormat'] as Loose | undefined)?.['Interior'] as Loose | undefined)?.['Color'],
    };
  };
  const written = (ask: () => unknown) => (): unknown => JSON.stringify(ask());
  return {
    'FormatConditions.Add(2, 0, …) over H1': written(add('H1', 0)),
    'FormatConditions.Add(2, undefined, …) over H3': written(add('H3', undefined)),
    'FormatConditions.Add(2, 0, …) over H5:H6,J5,K7': written(add('H5:H6,J5,K7', 0)),
    'Cells.FormatConditions.Count': () => countOf(sheet.Cells.FormatConditions),
    'Range("A1:IV65536").FormatConditions.Count': () => countOf(sheet.Range('A1:IV65536').FormatConditions),
    'Delete()': () => {
      const conditions = sheet.Cells.FormatConditions;
      conditions.Item(countOf(conditions))?.Delete();
      return countOf(sheet.Cells.FormatConditions);
    },
  };
}

/** Only records events that fire synchronously; later ones are missed. */
function eventProbes(application: WpsApplication, sheet: EtWorksheet): Probes {
  return {
    'SheetChange arrives at once': () => {
      let arrived = 0;
      const listener = (): void => {
        arrived++;
      };
      application.ApiEvent.AddApiEventListener('SheetChange', listener);
      try {
        sheet.Range('M1').Value2 = 1;
      } finally {
        application.ApiEvent.RemoveApiEventListener('SheetChange', listener);
      }
      return arrived;
    },
  };
}

function protectProbes(sheet: EtWorksheet): Probes {
  return {
    'Protect()': () => {
      ((sheet as unknown as Loose)['Protect'] as () => void).call(sheet);
      return [sheet.ProtectContents, sheet.Protection.AllowFormattingCells, sheet.Range('A1').Locked, read(sheet.Range('A1'), 'AllowEdit')];
    },
    'FormatConditions.Add on the protected sheet': () => {
      const conditions = sheet.Range('H9').FormatConditions;
      const before = countOf(conditions);
      const rule = conditions.Add(2, 0, `=${markFormula('hint')}`);
      return [rule == null, before, countOf(sheet.Range('H9').FormatConditions)];
    },
    'a value into a locked cell': () => {
      sheet.Range('A1').Value2 = 9;
      return sheet.Range('A1').Value2;
    },
  };
}
