/**
 * The kinds of files in which an office may send its report, by extension. The extension only says what is worth opening in a folder;
 * what a file is, its bytes tell.
 */
export interface FileKind {
  /** In lower case, with its dot. */
  readonly extension: string;
  readonly holds: 'workbook' | 'document';
  /** `changed`: read, and written as a changed copy. `named`: not read, but nobody's report is passed over without a word. */
  readonly can: 'changed' | 'read' | 'named';
  /** Files of this kind hold anything: one that lies in a folder and holds no report is no fault. */
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

/** What a file is by its name; `null` for one in which nobody sends a report. */
export function fileKindOf(name: string): FileKind | null {
  const lower = name.toLowerCase();
  return FILE_KINDS.find(({ extension }) => lower.endsWith(extension)) ?? null;
}

/** What Excel and Word (`~$`) and WPS (`.~`) leave beside an open file, and what the system hides, is nobody's report. A name without its folder. */
export const isLeftover = (name: string): boolean => /^(?:~\$|\.|(?:thumbs\.db|desktop\.ini)$)/i.test(name);
