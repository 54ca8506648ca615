import type { Examination } from '../../check/check.ts';
import { reporting } from '../../session/index.ts';
import { WorkbookFault, type NamedFile, type NamedText } from '../../workbook/workbook.ts';
import type { Sentence } from '../words.ts';
import type { Checking } from './checking.ts';
import type { Core } from './core.ts';

/** The formats of an export. */
export type Output = { readonly kind: 'json' } | { readonly kind: 'publication' | 'record'; readonly as: 'docx' | 'html' | 'preview' };

export interface Exporting {
  exportReport(): Promise<void>;
  publish(output: Output): Promise<void>;
  /** Saves a text made from the findings. */
  saveText(file: NamedText): Promise<void>;
  /** 没有找到文件？ A host may report success without having saved anything: shows the text saved last, for copying. */
  missing(): void;
  /** Exports the draft after the person has seen what is wrong. */
  exportDraft(): Promise<void>;
}

export function createExporting(core: Core, checking: Pick<Checking, 'settled'>): Exporting {
  const { host, get, set } = core;
  let saved: NamedFile | null = null;

  /** The file of an output; `null` if it was previewed instead. */
  const fileOf = async (output: Output, examination: Examination, alive: () => boolean): Promise<NamedFile | null> => {
    const { reportFileName, reportOf, reportText } = await reporting();
    const now = host.now();
    const report = reportOf(examination, { file: await host.fileName(), generatedAt: now.toISOString(), version: host.version });
    const json = reportFileName(report, examination.form);
    if (output.kind === 'json') return { name: json, text: reportText(report) };
    const publishing = await host.publishing!();
    const kind = output.as === 'docx' ? 'docx' : 'html';
    const { title, content, type } =
      output.kind === 'record'
        ? await publishing.recordFile(examination, report, now, get().language, kind)
        : await publishing.publicationFile(report, examination.form, examination.status === 'failed', kind);
    if (!alive()) return null;
    if (output.as === 'preview') {
      host.preview!(title, content as string);
      return null;
    }
    const stem = json.replace(/\.json$/, '');
    const name = `${output.kind === 'record' ? `${stem}_审核表` : stem}.${kind}`;
    return typeof content === 'string' ? { name, text: content } : { name, bytes: content, type };
  };

  const save = async (output: Output, examination: Examination, alive: () => boolean): Promise<void> => {
    const file = await fileOf(output, examination, alive);
    if (file !== null && alive()) await saveFile(file, alive);
  };

  const saveFile = async (file: NamedFile, alive: () => boolean): Promise<void> => {
    try {
      if (!host.workbook.can.save) throw new WorkbookFault('output/not-writable');
      const where = await host.workbook.save(file);
      // The person cancelled, so there is nothing to report.
      if (!alive() || where === '') return;
      saved = file;
      core.notify('done', ({ pane }) => pane.notices.saved(file.name, where), { actions: ['missing'] });
    } catch (error) {
      if (!alive()) return;
      const text = 'text' in file ? file : null;
      const byHand: Sentence = ({ pane }) => (text === null ? pane.notices.notSavedBytes : pane.notices.notSaved(file.name));
      // In WPS, we write into folders ourselves, so name the reason; a browser's reasons would be the same next time.
      if (host.program === 'wps') core.failed(error, { text }, (fault) => (words) => [fault(words), byHand(words)].join(words.text.gap));
      else core.failed(error, { text, actions: [] }, () => byHand);
    }
  };

  const run = (output: Output, draft: boolean): Promise<void> =>
    core.run('export', async (alive) => {
      set({ notice: null, question: null });
      const asked = host.workbook.book?.();
      const examination = await checking.settled(alive);
      if (examination === null) return;
      // A check record states itself that the report failed. What was confirmed was another workbook's draft.
      const asIs = output.kind === 'record' || examination.status !== 'failed' || (draft && host.workbook.book?.() === asked);
      if (asIs) await save(output, examination, alive);
      else set({ question: { kind: 'draft', examination, output } });
    });

  return {
    exportReport: () => run({ kind: 'json' }, false),
    saveText: (file) => core.run('other', (alive) => saveFile(file, alive)),
    missing: () => {
      if (saved === null) return;
      const { name } = saved;
      const text = 'text' in saved ? saved : null;
      core.notify('info', ({ pane }) => (text === null ? pane.notices.missingBytes(name) : pane.notices.missing(name)), { text });
    },
    publish: (output) => run(output, false),
    exportDraft: () => {
      const { question } = get();
      return run(question?.kind === 'draft' ? question.output : { kind: 'json' }, true);
    },
  };
}
