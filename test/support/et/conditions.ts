import type { ModelFormat, ModelSheet, Rectangle } from '../model/index.ts';
import { rangeObject } from './range.ts';
import { overlap, type Book, type World } from './world.ts';

const EXPRESSION = 2;

const swapped = (colour: number): number => ((colour & 0xff) << 16) | (colour & 0xff00) | (colour >> 16);
const hex = (colour: number): string => swapped(colour).toString(16).toUpperCase().padStart(6, '0');

/** The sheet's conditional formats that intersect these areas, by priority. They belong to the sheet; a range is only a view of them. */
export function conditionsObject(world: World, book: Book, sheet: ModelSheet, areas: readonly Rectangle[]): object {
  const { options } = world;
  const here = (): ModelFormat[] => sheet.formats.filter((format) => format.areas.some((area) => areas.some((own) => overlap(area, own))));
  const mayFormat = (): boolean => sheet.protection === null || sheet.protection.allowFormatCells;

  const condition = (made: ModelFormat, at: number): object => {
    const format = (): ModelFormat => {
      const found = options.handles === 'index' ? here()[at] : sheet.formats.find(({ id }) => id === made.id);
      if (found === undefined) throw new Error('对象已被删除');
      return found;
    };
    const rule = {
      get Type() {
        return { expression: 2, cellIs: 1, colorScale: 3, dataBar: 4 }[format().type] ?? 9;
      },
      get Interior() {
        return world.see('Interior', {
          get Color() {
            const { fill } = format();
            return fill === null ? null : swapped(Number.parseInt(fill, 16));
          },
          set Color(colour: unknown) {
            if (!mayFormat()) world.refuse('Interior.Color');
            else if (typeof colour === 'number') format().fill = hex(colour);
            else throw new Error('类型不匹配');
          },
        });
      },
      get StopIfTrue() {
        return format().stopIfTrue;
      },
      set StopIfTrue(stop: boolean) {
        if (mayFormat()) format().stopIfTrue = stop;
        else world.refuse('StopIfTrue');
      },
      get Priority() {
        return sheet.formats.indexOf(format()) + 1;
      },
      get AppliesTo() {
        return world.see('Range', rangeObject(world, book, sheet, format().areas));
      },
      SetFirstPriority: (): unknown => {
        if (!mayFormat()) return world.refuse('SetFirstPriority');
        const own = format();
        sheet.formats = [own, ...sheet.formats.filter((each) => each !== own)];
        return undefined;
      },
      Delete: (): unknown => {
        if (!mayFormat()) return world.refuse('Delete');
        const own = format();
        if (!own.formulas.some((formula) => /gouji:/i.test(formula))) world.violations.push(`deleted the rule ${own.formulas.join()} of the file`);
        sheet.formats = sheet.formats.filter((each) => each !== own);
        return undefined;
      },
    };
    world.member(rule, 'Formula1', () => {
      const [formula] = format().formulas;
      if (formula === undefined) throw new Error('无此属性');
      return options.formulas === 'as-is' ? `=${formula}` : `= ${formula.toUpperCase().replace(/([()>])/g, ' $1 ')}`;
    });
    return world.see('FormatCondition', rule);
  };

  const conditions = {
    Item: (index: unknown): object | null => {
      const format = typeof index === 'number' ? here()[index - 1] : undefined;
      return format === undefined ? world.missing(`FormatConditions.Item(${String(index)})`) : condition(format, (index as number) - 1);
    },
    Add: (type: unknown, operator: unknown, formula: unknown): object | undefined => {
      if (!mayFormat()) return world.refuse('FormatConditions.Add');
      if (type !== EXPRESSION || typeof formula !== 'string' || !formula.startsWith('=')) throw new Error('参数错误');
      if (options.operator === 'zero' && operator !== 0) throw new Error('参数错误');
      if (options.operator === 'undefined' && operator !== undefined) throw new Error('参数错误');
      if (areas.length > 1 && options.areas === 'throw') throw new Error('不能对多重选定区域使用此命令');
      const covered = options.areas === 'first' ? areas.slice(0, 1) : areas;
      const added = book.model.addFormat(sheet, {
        type: 'expression',
        formulas: [formula.slice(1)],
        areas: covered.map((area) => ({ ...area })),
        fill: null,
        stopIfTrue: true,
      });
      return condition(added, here().indexOf(added));
    },
    Delete: (): never => {
      world.violations.push('deleted every rule of a range');
      throw new Error('never');
    },
  };
  world.member(conditions, 'Count', () => here().length);
  return conditions;
}
