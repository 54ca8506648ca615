/** What the real client library sends in one `context.sync()`, and the answers. Names on the wire are in PascalCase. */

export interface ObjectPath {
  readonly Id: number;
  /** 1 workbook, 2 new object, 3 method, 4 property, 5 indexer, 6 reference id, 7 null object. */
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: Arguments;
}

export interface Arguments {
  readonly Arguments?: readonly unknown[];
  readonly ReferencedObjectPathIds?: readonly (number | null)[] | null;
}

export interface Action {
  readonly Id: number;
  /** 1 instantiate, 2 load, 3 method, 4 set property, 5 trace. */
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: Arguments;
  readonly QueryInfo?: { readonly Select?: readonly string[] };
}

export interface Body {
  readonly AutoKeepReference: boolean;
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

export interface Answer {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
  readonly HttpStatusCode?: number;
  readonly Headers: Record<string, string>;
  readonly Body: {
    readonly Results: readonly { readonly ActionId: number; readonly Value: unknown }[];
    readonly TraceIds: readonly number[];
    readonly Error?: {
      readonly Code: string;
      readonly Message: string;
      readonly ActionIndex: number;
      readonly HttpStatusCode: number;
      readonly Location: string;
    };
  } | null;
}

/** An error as Excel reports it. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message = code,
  ) {
    super(message);
  }
}

/** An object of Excel's model. Properties and methods by their name on the wire; a value that is `Served` is an object itself. */
export interface Served {
  readonly served: string;
  get?(property: string): unknown;
  set?(property: string, value: unknown): void;
  call?(method: string, args: readonly unknown[]): unknown;
  item?(key: unknown): Served;
  items?(): readonly Served[];
}

export const isServed = (value: unknown): value is Served => typeof value === 'object' && value !== null && 'served' in value;

export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The answer to a `load`: only the requested leaves. */
export function project(object: Served, select: readonly string[]): Record<string, unknown> {
  if (object.items !== undefined) return { _Items: object.items().map((each) => project(each, select)) };
  const answer: Record<string, unknown> = {};
  const nested = new Map<string, string[]>();
  for (const path of select) {
    const slash = path.indexOf('/');
    const property = pascal(slash === -1 ? path : path.slice(0, slash));
    if (slash !== -1) nested.set(property, [...(nested.get(property) ?? []), path.slice(slash + 1)]);
    else answer[property] = object.get?.(property) ?? null;
  }
  for (const [property, rest] of nested) {
    const value = object.get?.(property);
    answer[property] = isServed(value) ? project(value, rest) : null;
  }
  return answer;
}
