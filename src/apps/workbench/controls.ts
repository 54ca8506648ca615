import { download, mediaType } from '../../pane/download.ts';
import type { Host, Settings } from '../../pane/host.ts';
import { workbenchText } from '../../text/workbench/workbench.ts';
import type { Batch } from './batch/index.tsx';
import type * as Dialogs from './dialogs.ts';
import type { Keeping } from './keeping/index.tsx';
import type { Grid, GridEvents } from '../../workbook/grid/index.ts';
import { FILE_KINDS, fileKindOf } from '../../workbook/file-kinds.ts';
import { openXlsx } from '../../workbook/xlsx/index.ts';
import { askFiles } from './ask-files.ts';
import { openEditor, type Editor } from './editor.ts';
import { isSample, isTemplate, sampleBytes, templateBytes } from './documents.ts';
import { paneHost } from './host.ts';
import { keepOffline } from './offline.ts';
import { loading } from './loading.ts';
import { createState } from './observable-state.ts';
import { firstLanguage, noticeOf, type Notice, type PageState } from './page-state.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Everything a person can do on the page, and what it shows. */
export interface Controls {
  readonly editor: Editor;
  readonly settings: Settings;
  readonly state: PageState;
  /** A different number for each workbook: the pane is remounted with each. */
  readonly paneKey: number;
  readonly subscribe: (listener: () => void) => () => void;
  readonly paneHost: () => Host;
  readonly choose: () => void;
  readonly openFile: (file: File) => Promise<void>;
  /** Cancels the opening of a file; returns whether one was being opened. */
  readonly cancelOpening: () => boolean;
  readonly openDocument: (id: string) => Promise<void>;
  /** 粘贴整篇: opens the dialog; `null`: cancelled. */
  readonly askPaste: () => void;
  readonly pasted: (given: string | null) => Promise<void>;
  /** 由现有表格生成格式: asks for the workbook. */
  readonly draftForm: () => void;
  readonly save: () => Promise<boolean>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  /** Enters the text being typed into its cell. */
  readonly commit: () => void;
  readonly otherLanguage: () => void;
  readonly showPane: (shown: boolean) => void;
  /** 批量, once it was opened. */
  readonly batch: Batch | null;
  /** The dialogs' components, once they are loaded. */
  readonly dialogs: typeof Dialogs | null;
  /** The copy of the open file on this computer, once its chunk is loaded. */
  readonly keeping: Keeping | null;
  readonly showBatch: () => Promise<void>;
  readonly showSheet: () => void;
  /** Several files or a folder were dropped: entries, or files if the browser does not provide entries. */
  readonly dropMany: (entries: readonly FileSystemEntry[], files: readonly File[]) => void;
  readonly closeNotice: () => void;
  readonly closePreview: () => void;
  readonly dropping: (over: boolean) => void;
}

const DONE_MS = 5_000;
const READ = FILE_KINDS.filter(({ can }) => can !== 'named').map(({ extension }) => extension);

export function openControls(kept: Settings, startGrid: (language: PageState['language']) => Promise<Grid>): Controls {
  const held = createState<PageState>({
    language: firstLanguage(kept.get('language')),
    notice: null,
    leaving: null,
    saving: null,
    opening: null,
    preview: null,
    pasting: false,
    dropping: false,
    view: 'sheet',
    offline: null,
    paneShown: kept.get('paneShown') !== '0',
  });
  let paneKey = 0;
  let batch: Controls['batch'] = null;
  let dialogs: Controls['dialogs'] = null;
  let keeping: Controls['keeping'] = null;
  /** Called when the workbook is saved, if it was opened from 批量. */
  let saved: ((bytes: Uint8Array) => void) | null = null;
  let opening: AbortController | null = null;
  let fading: ReturnType<typeof setTimeout> | undefined;
  const { subscribe, notify: changed } = held;
  const set = (change: Partial<PageState>): void => {
    held.put(change);
    changed();
  };
  /** Page and pane share one language setting, whichever changes it. */
  const settings: Settings = {
    get: (key) => (key === 'language' ? held.state.language : kept.get(key)),
    set: (key, value) => {
      kept.set(key, value);
      if (key === 'language') set({ language: value === 'en' ? 'en' : 'zh-CN' });
    },
  };
  const words = () => workbenchText(held.state.language);
  const notify = (notice: Notice): void => {
    clearTimeout(fading);
    set({ notice });
    if (notice.kind === 'done') fading = setTimeout(() => set({ notice: null }), DONE_MS);
  };
  const announce = (what: string): void => notify({ kind: 'done', what, todo: '' });

  const events: GridEvents = {
    refused: (why) => announce(why === 'locked' ? words().locked : words().notContents),
    pastedLess: (kept, dropped) => announce(words().pastedLess(kept, dropped)),
    notCopied: () => announce(words().notCopied),
    download: (file) => {
      download(document, file.name, 'text' in file ? file.text : file.bytes, mediaType(file));
      return Promise.resolve(words().inDownloads);
    },
  };
  const showPane = (paneShown: boolean): void => {
    kept.set('paneShown', paneShown ? '1' : '0');
    set({ paneShown });
  };
  const editor = openEditor(() => startGrid(held.state.language), events);
  editor.subscribe(changed);

  /** Whether the open workbook may be closed. */
  const mayLeave = async (): Promise<boolean> => {
    await editor.commit();
    if (!editor.state.unsaved) return true;
    const answer = await new Promise<'save' | 'discard' | 'cancel'>((resolve) => set({ leaving: resolve }));
    set({ leaving: null });
    return answer === 'discard' || (answer === 'save' && (await save()));
  };
  const cancelOpening = (): boolean => {
    const was = opening !== null;
    opening?.abort();
    opening = null;
    if (was) set({ opening: null });
    return was;
  };
  /**
   * A file is read completely, in a worker, before anything is asked or changed: a damaged or endless one leaves everything as it was. Files that
   * come with the page are given as bytes and need no worker. Of two files, the one chosen last is opened.
   */
  const open = async (
    name: string,
    given: () => Promise<Blob | string | Uint8Array | null>,
    {
      any = false,
      whenSaved = null,
      unsaved = false,
    }: { readonly any?: boolean; readonly whenSaved?: typeof saved; readonly unsaved?: boolean } = {},
  ): Promise<boolean> => {
    cancelOpening();
    const mine = (opening = new AbortController());
    const { signal } = mine;
    const givenUp = (): boolean => signal.aborted;
    set({ opening: name });
    const ended = (): void => {
      if (opening !== mine) return;
      opening = null;
      set({ opening: null });
    };
    try {
      const content = await given();
      // The reason was already reported.
      if (content === null || givenUp()) return false;
      const made =
        content instanceof Uint8Array
          ? null
          : await (await import(/* webpackChunkName: "opening" */ './opening.ts')).openInWorker(content, any, held.state.language, signal);
      const file =
        made === null
          ? await editor.read(name, content as Uint8Array)
          : // A template filled with a document is a file of another kind.
            { ...made, name: made.unsaved && !any ? name.replace(/(?:\.[^.]{1,6})?$/, '.xlsx') : name, workbook: openXlsx(made.bytes) };
      if (givenUp()) return false;
      ended();
      if (!(await mayLeave())) return false;
      editor.open(unsaved ? { ...file, unsaved } : file);
      saved = whenSaved;
      paneKey++;
      set({ view: 'sheet' });
      const summary = made?.summary ?? '';
      set({ notice: summary === '' ? null : { kind: 'read', what: summary, todo: words().notChanged } });
      return true;
    } catch (error) {
      if (!givenUp()) notify(noticeOf(error, words().notOpened(name), held.state.language));
      return false;
    } finally {
      ended();
    }
  };
  /** Marks are for correcting the report; a submitted or printed copy has none. */
  const askMarks = async (): Promise<boolean | null> => {
    try {
      dialogs ??= await import('./dialogs.ts');
    } catch {
      // The dialog's script is gone after an update of the page: save what is on the screen anyway.
      return true;
    }
    const answer = await new Promise<boolean | null>((resolve) => {
      held.state.saving?.(null);
      set({ saving: resolve });
    });
    set({ saving: null });
    return answer;
  };
  const save = async (): Promise<boolean> => {
    const { opened } = editor.state;
    if (opened === null) return false;
    const name = opened.name.slice(0, opened.name.length - (fileKindOf(opened.name)?.extension.length ?? 0));
    const file = `${name}${/\.xlsm$/i.test(opened.name) ? '.xlsm' : '.xlsx'}`;
    try {
      await editor.commit();
      const marks = editor.marked() ? await askMarks() : false;
      if (marks === null) return false;
      const bytes = await editor.bytes(marks);
      download(document, file, bytes, XLSX);
      editor.saved();
      saved?.(bytes);
      announce(words().downloaded(file));
      return true;
    } catch (error) {
      notify(noticeOf(error, words().notSaved(file), held.state.language));
      return false;
    }
  };
  const openDocument = async (id: string): Promise<void> => {
    if (isTemplate(id)) await open(`${words().newName}.xlsx`, () => templateBytes(id));
    else if (isSample(id)) await open(`${id}.xlsx`, () => sampleBytes(id));
  };
  const onGrid = async <T>(work: (grid: Awaited<NonNullable<Editor['state']['opened']>['grid']>) => T): Promise<T | undefined> => {
    const { opened, grid } = editor.state;
    return opened === null || grid !== 'ready' ? undefined : work(await opened.grid);
  };

  /** Loads the dialogs, which most people never see, then runs the work. */
  const withDialogs = async (work: () => void): Promise<void> => {
    try {
      dialogs = await import('./dialogs.ts');
      work();
    } catch (error) {
      notify(noticeOf(error, '', held.state.language));
    }
  };
  const showBatch = async (): Promise<void> => {
    try {
      batch ??= (await import(/* webpackChunkName: "batch" */ './batch/index.tsx')).openBatch({
        language: () => held.state.language,
        open: async (name, given, whenSaved) => {
          await open(name, given, { any: true, whenSaved });
        },
        announce,
      });
      await editor.commit();
      set({ view: 'batch', notice: null });
    } catch (error) {
      notify(noticeOf(error, '', held.state.language));
    }
  };

  keepOffline((offline) => set({ offline }));
  // Without this chunk the page works as usual: unsaved changes are asked about before leaving.
  void import(/* webpackChunkName: "keeping" */ './keeping/index.tsx').then(({ openKeeping }) => {
    keeping = openKeeping({
      editor,
      language: () => held.state.language,
      changed,
      open: (name, content, unsaved) => open(name, () => Promise.resolve(content), { unsaved }),
      announce,
      say: (what, todo) => notify({ kind: 'read', what, todo }),
      failed: (error, summary) => notify(noticeOf(error, summary, held.state.language)),
    });
    changed();
  }, console.error);

  return {
    editor,
    settings,
    get state() {
      return held.state;
    },
    get paneKey() {
      return paneKey;
    },
    get batch() {
      return batch;
    },
    get dialogs() {
      return dialogs;
    },
    get keeping() {
      return keeping;
    },
    showBatch,
    showSheet: () => set({ view: 'sheet' }),
    dropMany: (entries, files) => void showBatch().then(() => batch?.dropped(entries, files)),
    subscribe,
    paneHost: () =>
      paneHost(editor, settings, {
        language: () => held.state.language,
        openTemplate: openDocument,
        openFormTemplate: async (form) => {
          const { formTemplate } = await loading(() => import(/* webpackChunkName: "draft" */ './draft-form.ts'));
          const { name, bytes } = await formTemplate(form);
          await open(name, () => Promise.resolve(bytes));
        },
        onLanguage: (listener) => subscribe(() => listener(held.state.language)),
        // If it was opened from a list of findings, show them.
        ...(saved === null
          ? {}
          : {
              onCommand: (listener) => {
                const timer = setTimeout(() => listener('validate'));
                return () => clearTimeout(timer);
              },
            }),
        collapse: () => showPane(false),
        preview: (title, html) => void withDialogs(() => set({ preview: { title, html } })),
      }),
    choose: () => choose((file) => void openFile(file)),
    draftForm: () => choose((file) => void draftForm(file)),
    openFile,
    cancelOpening,
    openDocument,
    askPaste: () => void withDialogs(() => set({ pasting: true })),
    pasted: async (given) => {
      set({ pasting: false });
      if (given !== null) await open(words().newName, () => Promise.resolve(given));
    },
    save,
    undo: async () => {
      await onGrid((grid) => grid.undo());
    },
    redo: async () => {
      await onGrid((grid) => grid.redo());
    },
    commit: () => void editor.commit(),
    otherLanguage: () => settings.set('language', held.state.language === 'en' ? 'zh-CN' : 'en'),
    showPane,
    closeNotice: () => set({ notice: null }),
    closePreview: () => set({ preview: null }),
    dropping: (dropping) => {
      if (dropping !== held.state.dropping) set({ dropping });
    },
  };

  function choose(taken: (file: File) => void): void {
    void askFiles({ accept: READ.join(',') }).then(([file]) => {
      if (file !== undefined) taken(file);
    });
  }

  /** Saves the form as a file, and opens its template, in which it is embedded. */
  async function draftForm(file: File): Promise<void> {
    try {
      const { draftedForm } = await import(/* webpackChunkName: "draft" */ './draft-form.ts');
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { form, template, what, todo } = await draftedForm(file.name, bytes, held.state.language, new Date().getFullYear());
      if (form === null || template === null) return notify({ kind: 'error', what, todo });
      download(document, form.name, form.text, mediaType(form));
      await open(template.name, () => Promise.resolve(template.bytes));
      notify({ kind: 'read', what, todo });
    } catch (error) {
      notify(noticeOf(error, words().notOpened(file.name), held.state.language));
    }
  }

  async function openFile(file: File): Promise<void> {
    await open(file.name, () => Promise.resolve(file));
  }
}
