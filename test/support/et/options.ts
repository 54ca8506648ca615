/** In what builds of WPS may differ, as far as anybody knows or fears. Each is a constructor option of the fake. */
export interface EtOptions {
  /** `Item` of what is not there. */
  missing: 'throw' | 'null';
  /** Values of a single row or column. */
  vectors: '2d' | '1d';
  /** What an empty cell gives. */
  empties: 'null' | 'undefined';
  /** What an error value gives. */
  errors: 'code' | 'text' | 'object' | 'null';
  /** Formula of a constant number. */
  constants: 'value' | 'text';
  /** Whether Count, Row, Column, Text are methods. */
  methods: boolean;
  /** How the formula of a conditional format is read back. */
  formulas: 'as-is' | 'respaced';
  /** What a conditional format over `A1,C3` covers. */
  areas: 'all' | 'first' | 'throw';
  /** The only operator that FormatConditions.Add takes with an expression. */
  operator: 'any' | 'zero' | 'undefined';
  /** What a conditional format in hand stands for: that format, or whichever is at its place now. */
  handles: 'format' | 'index';
  /** Whether `Worksheet.Cells` can be used. */
  cells: boolean;
  /** What writing to a protected cell or sheet does. */
  refusals: 'throw' | 'silent';
  /** Whether names refer to `[book.xlsx]Sheet!` */
  refersTo: 'plain' | 'bracketed';
  /** No Enum, CustomXMLParts, DisplayFormat, FileDialog. */
  bare: boolean;
  /** Whether events are delivered, all or only that another workbook is in view. */
  events: boolean | 'activation';
  /** What PluginStorage gives back for a text that looks like a number, or for a number. */
  storage: 'as-is' | 'number' | 'text';
  /** GetTaskPane with an id that went stale. */
  panes: 'throw' | 'null' | 'dead';
  disk: 'fine' | 'ansi' | 'full' | 'refused' | 'lies' | 'no-copy';
  picker: 'folder' | 'cancel' | 'null';
  separator: '/' | '\\';
}

export const PLAIN: EtOptions = {
  missing: 'throw',
  vectors: '2d',
  empties: 'null',
  errors: 'code',
  constants: 'value',
  methods: false,
  formulas: 'as-is',
  areas: 'all',
  operator: 'any',
  handles: 'format',
  cells: true,
  refusals: 'throw',
  refersTo: 'plain',
  bare: false,
  events: true,
  storage: 'as-is',
  panes: 'throw',
  disk: 'fine',
  picker: 'folder',
  separator: '\\',
};

/** Every value of every option under which the whole path has to work. A disk that is full is no such thing. */
export const FACTORS: { readonly [K in keyof EtOptions]: readonly EtOptions[K][] } = {
  missing: ['throw', 'null'],
  vectors: ['2d', '1d'],
  empties: ['null', 'undefined'],
  errors: ['code', 'text', 'object', 'null'],
  constants: ['value', 'text'],
  methods: [false, true],
  formulas: ['as-is', 'respaced'],
  areas: ['all', 'first', 'throw'],
  operator: ['any', 'zero', 'undefined'],
  handles: ['format', 'index'],
  cells: [true, false],
  refusals: ['throw', 'silent'],
  refersTo: ['plain', 'bracketed'],
  bare: [false, true],
  events: [true, false, 'activation'],
  storage: ['as-is', 'number', 'text'],
  panes: ['throw', 'null', 'dead'],
  disk: ['fine', 'ansi', 'no-copy'],
  picker: ['folder', 'null'],
  separator: ['\\', '/'],
};
