import type { Area, CellContent } from '../../../src/workbook/workbook.ts';
import type { Rectangle, WorkbookModel } from '../model/index.ts';
import { bridged, newMeter, type Meter } from './bridge.ts';
import type { EtOptions } from './options.ts';

/** State shared by all objects of the fake: switches, meter, and violations. */
export interface World {
  readonly options: EtOptions;
  readonly meter: Meter;
  /** Actions that Gouji must never take: unprotecting, writing a person's format, letting the program ask. Tests require this to be empty. */
  readonly violations: string[];
  readonly screen: { updating: boolean; alerts: boolean };
  /** The page's view of an object. */
  see<T extends object>(label: string, target: T): T;
  /** A member that is a property or a method, depending on the switch. */
  member(target: object, name: string, value: () => unknown): void;
  /** The result for something missing. */
  missing(what: string): null;
  /** The result of a refused change: an exception, or nothing. */
  refuse(what: string): undefined;
  marshal(content: CellContent): unknown;
}

/** One open workbook. */
export interface Book {
  readonly model: WorkbookModel;
  name: string;
  folder: string;
  open: boolean;
  saved: boolean;
  /** Its structure is protected, including its names. */
  lockedStructure?: boolean;
}

export function newWorld(options: EtOptions): World {
  const meter = newMeter();
  const codes: Readonly<Record<string, number>> = {
    '#NULL!': -2146826288,
    '#DIV/0!': -2146826281,
    '#VALUE!': -2146826273,
    '#REF!': -2146826265,
    '#NAME?': -2146826259,
    '#NUM!': -2146826252,
    '#N/A': -2146826246,
  };
  const empty = options.empties === 'null' ? null : undefined;
  const errors: Readonly<Record<EtOptions['errors'], (error: string) => unknown>> = {
    code: (error) => codes[error]!,
    text: (error) => error,
    object: () => ({ scode: 10 }),
    null: () => empty,
  };
  return {
    options,
    meter,
    violations: [],
    screen: { updating: true, alerts: true },
    see: (label, target) => bridged(meter, label, target),
    member: (target, name, value) => {
      if (options.methods) Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
      else Object.defineProperty(target, name, { get: value, enumerable: true, configurable: true });
    },
    missing: (what) => {
      if (options.missing === 'throw') throw new Error(`未找到成员: ${what}`);
      return null;
    },
    refuse: (what) => {
      if (options.refusals === 'throw') throw new Error(`受保护: ${what}`);
      return undefined;
    },
    marshal: (content) => (content === null ? empty : typeof content === 'object' ? errors[options.errors](content.error) : content),
  };
}

export const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns;

export const single = (area: Rectangle): boolean => area.rows === 1 && area.columns === 1;

export const onSheet = (area: Rectangle, sheet: string): Area => ({ ...area, sheet });
