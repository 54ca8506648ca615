import type { ModelEvent, WorkbookModel } from '../model/index.ts';
import { areaAddress } from '../../../src/workbook/address.ts';
import { execute, type Break, type References } from './execute.ts';
import { serve, type Behaviour } from './objects.ts';
import { officeStandIn, type OfficeStandIn } from './office.ts';
import type { Action, Answer, Body } from './wire.ts';

export interface VirtualOptions {
  /** Highest requirement set of ExcelApi; 1.17 by default. */
  readonly version?: string;
  /** Whether this build waits while a cell is being edited, instead of refusing. */
  readonly delaysForEditing?: boolean;
  /** Conditional formats are refused on every protected sheet. */
  readonly strictProtection?: boolean;
  /** The workbook's structure is protected, including its names. */
  readonly lockedStructure?: boolean;
  readonly fileName?: string;
  /** Delay of each answer. */
  readonly latency?: number;
  readonly language?: 'zh-CN' | 'en-US';
  readonly platform?: string;
}

/** One request over the wire. */
export interface Trip {
  readonly actions: readonly Action[];
  /** Bytes sent and received. */
  readonly sent: number;
  answered: number;
}

export type Fault =
  /** Never answers, and never executes the request. */
  | { readonly kind: 'hang' }
  /** Executed and answered only once `release` is called. */
  | { readonly kind: 'held' }
  /** Breaks off before the first matching action (by default the first of all): earlier actions are executed. */
  | { readonly kind: 'error'; readonly code: string; readonly message?: string; readonly at?: (action: Action, index: number) => boolean }
  /** Executed, and answered as if it had failed. */
  | { readonly kind: 'lost'; readonly code: string; readonly message?: string }
  /** Executed, and every value of the answer is null. */
  | { readonly kind: 'blank' }
  /** Not executed, and answered with this instead. */
  | { readonly kind: 'answer'; readonly answer: unknown }
  /** Not executed, and rejected with this, which need not be an `Error`. */
  | { readonly kind: 'reject'; readonly reason: unknown };

export interface VirtualExcel {
  readonly model: WorkbookModel;
  /** Its behaviour from now on. */
  readonly behaviour: Behaviour;
  /** Trips made by a `context.sync()`; the library's own releases of references are counted separately. */
  readonly trips: Trip[];
  readonly releases: number;
  /** Whether a person is editing a cell. Ending it releases what waited. */
  editing: boolean;
  /** Makes the next trip without a fault fail like this, after `skip` others. */
  inject(fault: Fault, skip?: number): void;
  /** Called before each trip without an injected fault; the trip only has what was sent. */
  faultFor: ((trip: Trip) => Fault | null) | null;
  /** Releases the held trips, in the given order or that of their arrival. */
  release(which?: number): Promise<void>;
  readonly held: number;
  readonly office: OfficeStandIn;
  /** A person adds a sheet. */
  addSheet(name: string): void;
  /** Number of event handlers in Excel. */
  readonly handlers: number;
  /** Workbooks opened as new ones, as base64. */
  readonly opened: readonly string[];
  uninstall: () => void;
}

/** The page's globals after `excel-web-16.00.js` was run in it. */
export interface LibraryWindow {
  Excel?: unknown;
  Office?: unknown;
  OfficeExtension?: unknown;
  setTimeout(work: () => void, milliseconds: number): unknown;
}

interface Library {
  SessionBase: (new () => object) & { _overrideSession: object | null };
  Promise: { resolve: <T>(value: T) => PromiseLike<T> };
  _testSetRichApiMessageReadyImpl(ready: () => PromiseLike<unknown>): void;
  _testTriggerRichApiMessageEvent(message: unknown): void;
}

/** Adding a handler is a trace action in the request; these are the numbers of the events on the wire. */
const EVENTS = { DataChanged: 10, Added: 13, SelectionChanged: 14 } as const;
const DELAY_FOR_EDITING = 64;
const LIMIT = 5 * 2 ** 20;

/** Puts a workbook behind the real client library of a page, and a stand-in for office.js next to it. */
export function installVirtualExcel(window: LibraryWindow, model: WorkbookModel, options: VirtualOptions = {}): VirtualExcel {
  const library = window.OfficeExtension as Library;
  const opened: string[] = [];
  const behaviour: Behaviour = {
    formatsRefused: new Set(),
    formatsSpoilt: new Set(),
    ownNamesRefused: new Set(),
    usedRangeRefused: new Set(),
    cellsRefused: new Set(),
    strictProtection: options.strictProtection ?? false,
    lockedStructure: options.lockedStructure ?? false,
  };
  const handlers = new Set<string>();
  const { workbook, sheetId } = serve(model, behaviour, () => options.fileName ?? '年报.xlsx', opened, handlers);
  const references: References = new Map();
  const trips: Trip[] = [];
  const faults: (Fault | null)[] = [];
  const held: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let releases = 0;
  let editing = false;
  const office = officeStandIn(options);

  const later = (milliseconds: number): Promise<void> => new Promise((resolve) => window.setTimeout(resolve, milliseconds));

  const answerTo = async (flags: number, body: Body): Promise<Answer> => {
    const sent = byteLength(body);
    // Requests by the library itself after `Excel.run`: it releases its ranges.
    if (body.Actions.every(({ ActionType, Name }) => ActionType === 1 || Name === '_RemoveReference')) {
      releases++;
      return execute(body, workbook, references);
    }
    const trip: Trip = { actions: body.Actions, sent, answered: 0 };
    trips.push(trip);
    const fault = faults.shift() ?? virtual.faultFor?.(trip) ?? null;
    if (fault?.kind === 'hang') return new Promise(() => undefined);
    if (fault?.kind === 'held') await new Promise<void>((resolve) => held.push(resolve));
    if ((options.latency ?? 0) > 0) await later(options.latency!);
    if (editing) {
      if ((flags & DELAY_FOR_EDITING) === 0)
        return refused('InvalidOperation', 'Excel is in cell-editing mode. Please exit the edit mode and try again.');
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    if (sent > LIMIT) return refused('RequestPayloadSizeLimitExceeded');
    const broken: Break | null = fault?.kind === 'error' ? { at: fault.at ?? (() => true), code: fault.code, message: fault.message } : null;
    if (fault?.kind === 'answer') return fault.answer as Answer;
    if (fault?.kind === 'reject') throw fault.reason;
    const answer = execute(body, workbook, references, broken);
    if (fault?.kind === 'lost') return refused(fault.code, fault.message);
    if (fault?.kind === 'blank')
      return { ...answer, Body: { ...answer.Body!, Results: answer.Body!.Results.map((each) => ({ ...each, Value: null })) } };
    trip.answered = byteLength(answer.Body);
    return trip.answered > LIMIT ? refused('ResponsePayloadSizeLimitExceeded') : answer;
  };

  class Session extends library.SessionBase {
    _resolveRequestUrlAndHeaderInfo(): PromiseLike<unknown> {
      return library.Promise.resolve({ url: 'virtual', headers: {} });
    }
    _createRequestExecutorOrNull(): unknown {
      return { executeAsync: (_: unknown, flags: number, message: { Body: Body }) => answerTo(flags, structuredClone(message.Body)) };
    }
  }
  library.SessionBase._overrideSession = new Session();
  library._testSetRichApiMessageReadyImpl(() => library.Promise.resolve(undefined));

  const fire = (event: keyof typeof EVENTS, message: { readonly worksheetId: string; readonly [key: string]: unknown }): void => {
    for (const targetId of ['Workbook', message.worksheetId])
      if (handlers.has(`${event} ${targetId}`))
        library._testTriggerRichApiMessageEvent({
          entries: [{ messageCategory: 65_536, messageType: EVENTS[event], targetId, message: JSON.stringify(message) }],
        });
  };
  const stop = model.listen((event: ModelEvent) => {
    const sheet = event.kind === 'edited' ? event.sheet : event.area.sheet;
    const place = { worksheetId: sheetId(sheet), address: areaAddress(event.area) };
    if (event.kind === 'edited') fire('DataChanged', { ...place, changeType: 'RangeEdited', source: 'Local' });
    else fire('SelectionChanged', place);
  });

  const before = window.Office;
  window.Office = office.Office;

  const virtual: VirtualExcel = {
    model,
    behaviour,
    trips,
    opened,
    office,
    addSheet: (name) => {
      model.addSheet(name);
      fire('Added', { worksheetId: sheetId(name), source: 'Local' });
    },
    get handlers() {
      return handlers.size;
    },
    get releases() {
      return releases;
    },
    get held() {
      return held.length;
    },
    get editing() {
      return editing;
    },
    set editing(now) {
      editing = now;
      if (!now) for (const go of waiting.splice(0)) go();
    },
    faultFor: null,
    inject: (fault, skip = 0) => {
      let at = skip;
      while (faults[at] != null) at++;
      while (faults.length < at) faults.push(null);
      faults[at] = fault;
    },
    release: async (which) => {
      const going = which === undefined ? held.splice(0) : held.splice(which, 1);
      for (const go of going) go();
      await later(0);
    },
    uninstall: () => {
      stop();
      library.SessionBase._overrideSession = null;
      window.Office = before;
    },
  };
  return virtual;
}

const byteLength = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

const refused = (code: string, message = code): Answer => ({ ErrorCode: code, ErrorMessage: message, HttpStatusCode: 400, Headers: {}, Body: null });
