/**
 * The kinds of files that a report may come in, by extension. The extension only decides what to open in a folder; the file's bytes decide what it
 * is.
 */
export interface FileKind {
  /** Lower case, including the dot. */
  readonly extension: string;
  readonly holds: 'workbook' | 'document';
  /** `changed`: read, and written as a changed copy. `named`: not read, but reported, so that no report is silently skipped. */
  readonly can: 'changed' | 'read' | 'named';
  /** Files of this kind often hold other things: one without a report is not an error. */
  readonly loose?: boolean;
}

export const FILE_KINDS: readonly FileKind[] = [
  { extension: '.xlsx', holds: 'workbook', can: 'changed' },
  { extension: '.xlsm', holds: 'workbook', can: 'changed' },
  { extension: '.xls', holds: 'workbook', can: 'read' },
  { extension: '.et', holds: 'workbook', can: 'read' },
  { extension: '.xlsb', holds: 'workbook', can: 'named' },
  { extension: '.ods', holds: 'workbook', can: 'named' },
  { extension: '.uos', holds: 'workbook', can: 'named' },
  { extension: '.docx', holds: 'document', can: 'read', loose: true },
  { extension: '.docm', holds: 'document', can: 'read', loose: true },
  { extension: '.html', holds: 'document', can: 'read', loose: true },
  { extension: '.htm', holds: 'document', can: 'read', loose: true },
  { extension: '.txt', holds: 'document', can: 'read', loose: true },
  { extension: '.mht', holds: 'document', can: 'named' },
  { extension: '.mhtml', holds: 'document', can: 'named' },
  { extension: '.doc', holds: 'document', can: 'named' },
  { extension: '.wps', holds: 'document', can: 'named' },
  { extension: '.rtf', holds: 'document', can: 'named' },
  { extension: '.odt', holds: 'document', can: 'named' },
  { extension: '.uot', holds: 'document', can: 'named' },
  { extension: '.pdf', holds: 'document', can: 'named' },
  { extension: '.ofd', holds: 'document', can: 'named' },
];

/** The kind of a file by its name; `null` if reports do not come in such files. */
export function fileKindOf(name: string): FileKind | null {
  const lower = name.toLowerCase();
  return FILE_KINDS.find(({ extension }) => lower.endsWith(extension)) ?? null;
}

/** Files that Excel and Word (`~$`) and WPS (`.~`) create next to an open file, and hidden system files. Expects a name without folder. */
export const isLeftover = (name: string): boolean => /^(?:~\$|\.|(?:thumbs\.db|desktop\.ini)$)/i.test(name);
