import type { NamedText } from '../workbook.ts';
import { quietly, type WpsHost } from './host.ts';
import { countOf, item, tolerant } from './normalize.ts';
import { described, probe, type Answers, type Loose, type Probes } from './probe.ts';
import { scratchProbes } from './probe-scratch.ts';
import { withoutEnd } from '../../ends.ts';

/** What the page knows about itself. */
export interface Surroundings {
  /** Gouji's version. */
  readonly version: string;
  readonly userAgent: string;
  readonly now: Date;
}

/**
 * 诊断: how this build of WPS really behaves, as JSON to send. Reads types and shapes of the person's workbook but never its contents, and writes only
 * into a workbook of its own (closed unsaved) and a file of its own (deleted).
 */
export function diagnose(host: WpsHost, { version, userAgent, now }: Surroundings): NamedText {
  const { application } = host;
  // Probed before screen updating is turned off.
  const screen = probe(() => ({ ScreenUpdating: () => application.ScreenUpdating, DisplayAlerts: () => application.DisplayAlerts }));
  const answers = quietly(application, () => ({
    program: { ...screen, ...probe(() => programProbes(host)) },
    workbook: probe(() => workbookProbes(host)),
    scratch: inScratchWorkbook(host),
    files: probe(() => fileProbes(host)),
    storage: probe(() => storageProbes(host)),
  }));
  const text = JSON.stringify({ schema: 'gouji/diagnosis-1', version, userAgent, at: now.toISOString(), ...answers }, null, 2);
  return { name: `勾稽诊断_WPS_${now.toISOString().slice(0, 10)}.json`, text: `${text}\n` };
}

const loose = (value: unknown): Loose => value as Loose;

function programProbes({ application }: WpsHost): Probes {
  const program = loose(application);
  const members = ['Enum', 'FileDialog', 'FileSystem', 'Env', 'PluginStorage', 'ApiEvent', 'ribbonUI', 'CreateTaskPane', 'Union', 'Evaluate'];
  return {
    Name: () => program['Name'],
    Version: () => program['Version'],
    Build: () => program['Build'],
    Path: () => program['Path'],
    ReferenceStyle: () => program['ReferenceStyle'],
    Calculation: () => program['Calculation'],
    Ready: () => program['Ready'],
    ...Object.fromEntries(members.map((name) => [`typeof ${name}`, () => typeof program[name]])),
    'typeof Workbooks.Count': () => typeof application.Workbooks.Count,
    'milliseconds for 200 reads': () => {
      const start = Date.now();
      for (let count = 0; count < 200; count++) countOf(application.Workbooks);
      return Date.now() - start;
    },
  };
}

/** Only reads, and returns nothing that a person wrote. */
function workbookProbes({ application }: WpsHost): Probes {
  const book = tolerant(() => application.ActiveWorkbook);
  if (book == null) return { ActiveWorkbook: () => book };
  const sheet = tolerant(() => book.ActiveSheet);
  return {
    'extension of FullName': () => /\.[A-Za-z]{2,5}$/.exec(book.FullName)?.[0] ?? null,
    ReadOnly: () => book.ReadOnly,
    Saved: () => book.Saved,
    'typeof CustomXMLParts': () => typeof loose(book)['CustomXMLParts'],
    'typeof Names.Count': () => typeof book.Names.Count,
    'Names.Count': () => countOf(book.Names),
    'Names.Item of none': () => book.Names.Item('GIAR_no_such_name'),
    'Names.Item("GIAR_form").RefersTo': () => item(book.Names, 'GIAR_form')?.RefersTo,
    'Worksheets.Count': () => countOf(book.Worksheets),
    'Worksheets.Item of none': () => book.Worksheets.Item('no such sheet'),
    'ActiveSheet.Visible': () => sheet?.Visible,
    'ActiveSheet.ProtectContents': () => sheet?.ProtectContents,
    'ActiveSheet.Protection.AllowFormattingCells': () => sheet?.Protection.AllowFormattingCells,
    'ActiveSheet.Cells.FormatConditions.Count': () => sheet?.Cells.FormatConditions.Count,
    'ActiveSheet.UsedRange.Address': () => sheet?.UsedRange.Address(false, false),
    'typeof Selection': () => typeof application.Selection,
  };
}

/** Probes in a temporary workbook, which is always closed unsaved; the person's workbook is then activated again. */
function inScratchWorkbook({ application }: WpsHost): Answers {
  const before = tolerant(() => countOf(application.Workbooks));
  const inView = tolerant(() => application.ActiveWorkbook) ?? null;
  const scratch = tolerant(() => application.Workbooks.Add()) ?? null;
  const after = tolerant(() => countOf(application.Workbooks));
  const name = tolerant(() => scratch?.Name);
  // Make sure that the build really returned a new workbook and not the person's own.
  if (scratch === null || before === undefined || after !== before + 1 || typeof name !== 'string' || name === tolerant(() => inView?.Name))
    return { 'Workbooks.Add': 'no workbook of our own: nothing was written', 'workbooks before and after': described([before, after]) };
  const answers: Record<string, unknown> = {};
  try {
    Object.assign(
      answers,
      probe(() => scratchProbes(application, scratch)),
    );
  } finally {
    // Both keep the program from asking whether to save.
    tolerant(() => (scratch.Saved = true));
    tolerant(() => scratch.Close(false));
    answers['closed'] = tolerant(() => countOf(application.Workbooks)) === before;
    if (inView !== null) tolerant(() => inView.Activate());
    answers['workbook in view again'] = described(tolerant(() => application.ActiveWorkbook?.Name === inView?.Name));
  }
  return answers;
}

/** Writes non-ASCII text and looks at the bytes, to learn the encoding. */
function fileProbes({ application }: WpsHost): Probes {
  const files = application.FileSystem;
  const folder = tolerant(() => application.Env.GetTempPath());
  if (typeof folder !== 'string' || folder === '') return { 'Env.GetTempPath': () => application.Env.GetTempPath() };
  const separator = folder.includes('\\') ? '\\' : '/';
  const path = `${withoutEnd(folder, /[\\/]/)}${separator}gouji-diagnosis.tmp`;
  if (tolerant(() => files.Exists(path)) !== false) return { Exists: () => files.Exists(path) };
  const hex = (): string => Array.from(new Uint8Array(files.ReadFileAsArrayBuffer(path)), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return {
    WriteFile: () => files.WriteFile(path, 'a年😀'),
    'bytes after WriteFile': hex,
    ReadFile: () => files.ReadFile(path),
    writeAsBinaryString: () => files.writeAsBinaryString(path, 'a\u00e5\u00b9\u00b4'),
    'bytes after writeAsBinaryString': hex,
    'WriteFile into a folder that is not there': () => files.WriteFile(`${path}${separator}none`, 'a'),
    removed: () => {
      files.Remove(path);
      return !files.Exists(path);
    },
    'separator of GetHomePath': () => (application.Env.GetHomePath().includes('\\') ? '\\' : '/'),
  };
}

function storageProbes({ application, storage }: WpsHost): Probes {
  const key = 'gouji.diagnosis';
  return {
    'PluginStorage, a number': () => {
      const plugin = loose(application.PluginStorage);
      (plugin['setItem'] as (key: string, value: number) => void).call(plugin, key, 1);
      return application.PluginStorage.getItem(key);
    },
    'PluginStorage, removed': () => {
      const plugin = loose(application.PluginStorage);
      (plugin['removeItem'] as (key: string) => void).call(plugin, key);
      return application.PluginStorage.getItem(key);
    },
    localStorage: () => (storage === null ? 'none' : typeof storage.getItem(key)),
  };
}
