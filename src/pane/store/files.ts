import type { Examination } from '../../check/check.ts';
import { priorMismatch } from '../../check/rules/prior.ts';
import type { Form } from '../../form/form.ts';
import { officialForms } from '../../form/index.ts';
import { formParser } from '../../form/parser.ts';
import type { Prior } from '../../read/notes.ts';
import { jsonText } from '../../text/json.ts';
import { faultText } from '../../text/findings/message.ts';
import { openSession, priorOfExamination } from '../../session/index.ts';
import { WorkbookFault, type FaultCode } from '../../workbook/workbook.ts';
import type { ImportOffer } from '../host.ts';
import type { Checking } from './checking.ts';
import type { Core } from './core.ts';
import type { ChosenFile } from './state.ts';

/** Last year's figures as a function of the form. `changed`: the name of a report that was changed after its export. */
interface Source {
  readonly of: (form: Form) => Prior;
  readonly changed: string | null;
}

/** An offer made to a person, and the examination it is based on. */
interface Asked {
  readonly file: ChosenFile;
  readonly offer: ImportOffer;
  readonly of: Examination;
}

export interface Files {
  /** Last year's report: JSON, a workbook or a document. */
  importPrior(file: ChosenFile): Promise<void>;
  /** Imports a document into the open template. */
  importDocument(file: ChosenFile): Promise<void>;
  /** Imports after the person has seen that it is another year's or organization's, or that figures are overwritten. */
  importAnyway(): Promise<void>;
  /** Uses a form file; `null` recognizes the workbook's own form again. */
  chooseForm(file: ChosenFile | null): Promise<void>;
  openTemplate(form: string): Promise<void>;
  /** Opens the blank template of the form that was chosen from a file. */
  openFormTemplate(): Promise<void>;
  diagnose(): Promise<void>;
}

/** Faults meaning that there is no report of the form in view. */
const NOTHING: ReadonlySet<FaultCode> = new Set(['workbook/no-tables', 'workbook/none']);

/** A file named .json, or beginning like no other supported format. */
const isJson = ({ name, bytes }: ChosenFile): boolean => /\.json$/i.test(name) || bytes[0] === 0x7b;

/** Path and problem; the first few suffice. */
const listed = (problems: readonly { path: string; message: string }[]): string =>
  problems
    .slice(0, 3)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
    .join('; ');

export function createFiles(core: Core, checking: Pick<Checking, 'follow'>): Files {
  const { host, get, set } = core;

  /** Makes a change, and runs the check that must follow. */
  const writing = async (work: (alive: () => boolean) => Promise<void>): Promise<void> => {
    await core.run('write', work);
    await checking.follow();
  };

  const wrong = (name: string, problems: string): null => {
    core.notify('failed', ({ pane }) => pane.notices.wrongFile(name, problems));
    return null;
  };

  const wrongFile = (name: string, { code }: WorkbookFault): null => {
    core.notify('failed', ({ pane, text, language }) => {
      const { what, todo } = faultText(code, language);
      return pane.notices.wrongFile(name, [what, todo].join(text.gap));
    });
    return null;
  };

  const textOf = ({ name, bytes }: ChosenFile): string | null => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return wrong(name, jsonText[get().language].notUtf8);
    }
  };

  const priorOf = async (file: ChosenFile): Promise<Source | null> => {
    if (!isJson(file)) {
      try {
        const last = await openSession(await host.openFile(file.bytes), { forms: officialForms }).examine();
        return { of: (form) => priorOfExamination(last, form), changed: null };
      } catch (error) {
        // The fault concerns the chosen file, not the open report.
        if (!(error instanceof WorkbookFault)) throw error;
        return wrongFile(file.name, error);
      }
    }
    const text = textOf(file);
    if (text === null) return null;
    const { parseReport, priorFrom } = await import(/* webpackChunkName: "parsing" */ '../../report/input.ts');
    const { isIntact } = await import(/* webpackChunkName: "parsing" */ '../../report/digest.ts');
    const parsed = parseReport(text, get().language);
    if (!parsed.ok) return wrong(file.name, listed(parsed.problems));
    const { input } = parsed;
    return { of: (form) => priorFrom(input, form), changed: input.report === null || isIntact(input.report) ? null : file.name };
  };

  const write = async (prior: Prior, changed: string | null, alive: () => boolean): Promise<void> => {
    const { outcome } = await core.session(alive).importPrior(() => prior);
    const figures = [...prior.figures.values()].filter((value) => value !== null).length;
    core.wrote(outcome, alive, ({ pane, text }) =>
      [pane.notices.imported(prior.year, prior.organization, figures), ...(changed === null ? [] : [pane.notices.priorChanged(changed)])].join(
        text.gap,
      ),
    );
  };

  /** Writes if the cells are unchanged since the offer: nobody was asked about later changes. */
  const put = async ({ file, offer, of }: Asked, alive: () => boolean, again = true): Promise<void> => {
    const { edits, summary } = offer;
    const outcome = await core.session(alive).apply(edits, of);
    if (!outcome.ok && outcome.reason === 'changed' && again) return alive() ? importInto(file, alive, false) : undefined;
    core.wrote(outcome, alive, ({ language }) => summary(language));
  };

  /** The fault is the chosen file's, not the open workbook's. */
  const offered = async ({ name, bytes }: ChosenFile, reading: Examination['reading']): Promise<ImportOffer | null> => {
    const reader = await host.importing!();
    try {
      return await reader.offerOf(bytes, reading);
    } catch (error) {
      if (!(error instanceof WorkbookFault)) throw error;
      return wrongFile(name, error);
    }
  };

  /** Reads the open template and the document, and asks if figures would be overwritten. `again`: start over if the template is changed meanwhile. */
  const importInto = async (file: ChosenFile, alive: () => boolean, again = true): Promise<void> => {
    const of = await core.session(alive).examine();
    if (!alive()) return;
    core.followBook();
    const offer = await offered(file, of.reading);
    if (offer === null || !alive()) return;
    const { refused } = offer;
    if (refused !== null) return core.notify('failed', ({ language }) => refused(language));
    const asked: Asked = { file, offer, of };
    if (offer.overwritten === 0) return put(asked, alive, again);
    set({ question: { kind: 'import', ...asked, say: ({ pane }) => pane.importPage.overwrites(offer.overwritten) } });
  };

  /** Whether the workbook in view has anything of the chosen form. */
  const isOf = async (alive: () => boolean): Promise<boolean> => {
    try {
      return (await core.session(alive).examine()).reading.cells.size > 0;
    } catch (error) {
      if (error instanceof WorkbookFault && NOTHING.has(error.code)) return false;
      throw error;
    }
  };

  const useFile = async (file: ChosenFile, alive: () => boolean): Promise<void> => {
    const text = textOf(file);
    if (text === null) return;
    const parseForm = await formParser();
    if (!alive()) return;
    const parsed = parseForm(text, get().language);
    if (!parsed.ok) return void wrong(file.name, listed(parsed.problems));
    const { form } = parsed;
    core.useForm({ form, file: file.name });
    const fits = await isOf(alive);
    if (!alive()) return;
    const offers = host.openFormTemplate !== undefined;
    if (fits) core.notify('done', ({ pane }) => pane.notices.formChosen(form.title), { actions: ['validate'] });
    else core.notify('failed', ({ pane }) => pane.notices.formUnfit(form.title, offers), { actions: offers ? ['template'] : [] });
  };

  return {
    importPrior: (file) =>
      writing(async (alive) => {
        set({ notice: null, question: null });
        const source = await priorOf(file);
        if (source === null || !alive()) return;
        const { form, reading } = await core.session(alive).examine();
        if (!alive()) return;
        core.followBook();
        const prior = source.of(form);
        if (priorMismatch(reading, prior) === null) return write(prior, source.changed, alive);
        const expected = reading.year === null ? null : reading.year - 1;
        set({
          question: {
            kind: 'prior',
            prior,
            changed: source.changed,
            say: ({ pane }) => pane.priorPage.say2(prior.year, prior.organization, expected, reading.organization),
          },
        });
      }),
    importDocument: (file) =>
      writing(async (alive) => {
        set({ notice: null, question: null });
        await importInto(file, alive);
      }),
    importAnyway: () =>
      writing(async (alive) => {
        const { question } = get();
        set({ question: null });
        if (question?.kind === 'prior') await write(question.prior, question.changed, alive);
        else if (question?.kind === 'import') await put(question, alive);
      }),
    chooseForm: (file) =>
      core.run('other', async (alive) => {
        set({ notice: null });
        if (file !== null) await useFile(file, alive);
        else core.useForm(null);
      }),
    openTemplate: (form) =>
      core.run('other', async (alive) => {
        await host.openTemplate?.(form);
        if (alive()) core.notify('done', ({ pane }) => pane.notices.templateOpened);
      }),
    openFormTemplate: () =>
      core.run('other', async () => {
        const chosen = get().form;
        if (chosen !== null) await host.openFormTemplate?.(chosen.form);
      }),
    diagnose: () =>
      core.run('other', async (alive) => {
        const { name, text } = await host.diagnose();
        if (!alive()) return;
        const failures = core.log.length === 0 ? '' : `\n\n${core.log.join('\n')}\n`;
        set({ page: 'diagnosis', diagnosis: { name, text: text + failures }, notice: null });
      }),
  };
}
