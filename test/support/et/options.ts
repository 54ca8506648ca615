/** Known or suspected differences between builds of WPS. Each is a constructor option of the fake. */
export interface EtOptions {
  /** `Item` of a missing item. */
  missing: 'throw' | 'null';
  /** Values of a single row or column. */
  vectors: '2d' | '1d';
  /** Value of an empty cell. */
  empties: 'null' | 'undefined';
  /** Value of a cell with an error. */
  errors: 'code' | 'text' | 'object' | 'null';
  /** Formula of a constant number. */
  constants: 'value' | 'text';
  /** Whether Count, Row, Column, Text are methods. */
  methods: boolean;
  /** How the formula of a conditional format is returned. */
  formulas: 'as-is' | 'respaced';
  /** The range covered by a conditional format over `A1,C3`. */
  areas: 'all' | 'first' | 'throw';
  /** The only operator that FormatConditions.Add accepts with an expression. */
  operator: 'any' | 'zero' | 'undefined';
  /** Whether an object for a conditional format refers to that format, or to the one now at its index. */
  handles: 'format' | 'index';
  /** Whether `Worksheet.Cells` works. */
  cells: boolean;
  /** Result of writing to a protected cell or sheet. */
  refusals: 'throw' | 'silent';
  /** Whether names refer to `[book.xlsx]Sheet!` */
  refersTo: 'plain' | 'bracketed';
  /** No Enum, CustomXMLParts, DisplayFormat, FileDialog. */
  bare: boolean;
  /** Whether all events are delivered, none, or only the one for another workbook in view. */
  events: boolean | 'activation';
  /** What PluginStorage returns for a text that looks like a number, or for a number. */
  storage: 'as-is' | 'number' | 'text';
  /** Result of GetTaskPane with an outdated id. */
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

/** Every value of every option with which the complete workflow must succeed; a full disk is not one of them. */
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
