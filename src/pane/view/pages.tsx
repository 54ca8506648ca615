import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Custom } from '../../check/custom.ts';
import { ruleResults, type RuleResult } from '../../check/results.ts';
import { formById, officialForms } from '../../form/index.ts';
import { ruleList } from '../../text/findings/rule-list.ts';
import { isConsolidated } from '../../read/cover.ts';
import { custom, further } from '../../session/index.ts';
import { pagesText } from '../../text/pane/pages.ts';
import { CopyBox } from './copy-box.tsx';
import { FileButton } from './file-button.tsx';
import { Icon } from './icon.tsx';
import { Listing } from './listing.tsx';
import { ProgressList } from './progress.tsx';
import { RuleResults } from './rule-results.tsx';
import { UnjudgedList } from './unjudged.tsx';
import type { View } from './view.ts';
import { YearTable } from './years.tsx';

/** A page over the list; it begins with the back button, which has the focus. */
function Page({ title, children, store, words: { pane }, name }: View & { title: string; name: string; children: ComponentChildren }) {
  const back = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => back.current?.focus(), []);
  const leave = (): void => store.setPage('list');
  return (
    <section
      class="page"
      data-page={name}
      aria-labelledby="gouji-page"
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
    >
      <div class="page-head">
        <button
          ref={back}
          type="button"
          class="plain square"
          data-action="back"
          title={pane.actions.back}
          aria-label={pane.actions.back}
          onClick={leave}
        >
          <Icon name="back" />
        </button>
        <h2 id="gouji-page">{title}</h2>
      </div>
      {children}
    </section>
  );
}

function Rules(view: View) {
  const { state, words } = view;
  const { pane, text, language } = words;
  const form = state.checked?.examination.form;
  const [judging, setJudging] = useState<Custom | null>(null);
  // Some sentences, and the code that judges custom forms, are in chunks that may not be loaded yet.
  const [, again] = useState(0);
  useEffect(() => {
    const judge = async (): Promise<void> => {
      await further();
      if (form !== undefined && formById(form.id) === undefined)
        setJudging((await custom()).customOf(form, isConsolidated(state.checked!.examination.reading.cover)));
      again(1);
    };
    judge().catch(() => undefined);
  }, [state.checked]);
  const results = useMemo(() => {
    const of = new Map<string, RuleResult[]>();
    for (const each of state.checked === null ? [] : ruleResults(state.checked.examination, judging)) {
      const before = of.get(each.rule);
      if (before === undefined) of.set(each.rule, [each]);
      else before.push(each);
    }
    return of;
  }, [state.checked, judging]);
  return (
    <Page {...view} name="rules" title={pane.rulesPage.title}>
      <p class="hint-line">{pane.rulesPage.say}</p>
      <dl class="rules">
        {ruleList(form === undefined ? officialForms : [form], language).map(({ id, severities, title, ground }) => (
          <div key={id} class="rule" data-rule={id}>
            <dt>
              {title} <span class={`tag tag-${severities[0]!}`}>{severities.map((each) => text.severities[each]).join(' / ')}</span>
            </dt>
            <dd>{ground}</dd>
            <RuleResults {...view} rule={id} of={results.get(id) ?? []} />
          </div>
        ))}
      </dl>
    </Page>
  );
}

function FormPage(view: View) {
  const { store, state, words } = view;
  const { pane } = words;
  const used = state.form?.form ?? state.checked?.examination.form;
  return (
    <Page {...view} name="form" title={pane.menu.form}>
      <p>{pane.formPage.say}</p>
      {used !== undefined && (
        <p class="form-used">
          {pane.formPage.current(used.title, used.id)}
          <br />
          <small>{state.form === null ? pane.formPage.byWorkbook : pane.formPage.byFile(state.form.file)}</small>
        </p>
      )}
      <div class="row">
        <FileButton {...view} accept=".json,application/json" action="choose-form" chosen={(file) => void store.chooseForm(file)} />
        {state.form !== null && (
          <button type="button" class="button" data-action="automatic-form" onClick={() => void store.chooseForm(null)}>
            {pane.actions.automatic}
          </button>
        )}
      </div>
    </Page>
  );
}

function PriorPage(view: View) {
  const { store, words } = view;
  const { pane } = words;
  return (
    <Page {...view} name="prior" title={pane.priorPage.title}>
      <p>{pane.priorPage.say}</p>
      <div class="row">
        <FileButton
          {...view}
          accept=".json,.xlsx,.xlsm,.xls,.et,.docx,.docm,.html,.htm,.txt,application/json"
          action="choose-prior"
          chosen={(file) => void store.importPrior(file)}
        />
      </div>
      <YearTable {...view} />
    </Page>
  );
}

function ImportPage(view: View) {
  const { store, words } = view;
  const { importPage, menu } = words.pane;
  return (
    <Page {...view} name="import" title={menu.import}>
      <p>{importPage.say}</p>
      <div class="row">
        <FileButton
          {...view}
          accept=".docx,.docm,.html,.htm,.txt"
          action="choose-document"
          chosen={(file) => {
            store.setPage('list');
            void store.importDocument(file);
          }}
        />
      </div>
    </Page>
  );
}

/** One output in its available formats. */
function PublishingPage(view: View & { kind: 'publication' | 'record' }) {
  const { store, words, kind } = view;
  const { pane } = words;
  const button = (as: 'docx' | 'html' | 'preview', accent: boolean) => (
    <button type="button" class={accent ? 'button accent' : 'button'} data-action={`${kind}-${as}`} onClick={() => void store.publish({ kind, as })}>
      {pane.publishing[as]}
    </button>
  );
  return (
    <Page {...view} name={kind} title={pane.menu[kind]}>
      <p>{pane.publishing[kind]}</p>
      <div class="row">
        {button('docx', true)}
        {button('html', false)}
        {store.host.preview !== undefined && button('preview', false)}
      </div>
    </Page>
  );
}

function Diagnosis(view: View) {
  const { pane } = view.words;
  const { diagnosis } = view.state;
  return (
    <Page {...view} name="diagnosis" title={pane.diagnosis.title}>
      <p>{pane.diagnosis.say}</p>
      {diagnosis !== null && <CopyBox {...view} file={diagnosis} />}
    </Page>
  );
}

const UnjudgedPage = (view: View) => (
  <Page {...view} name="unjudged" title={pagesText(view.words.language).unjudged.title}>
    <UnjudgedList {...view} />
  </Page>
);

export function Pages(view: View) {
  switch (view.state.page) {
    case 'listing':
      return (
        <Page {...view} name="listing" title={pagesText(view.words.language).listing.title}>
          <Listing {...view} />
        </Page>
      );
    case 'unjudged':
      return <UnjudgedPage {...view} />;
    case 'rules':
      return <Rules {...view} />;
    case 'progress':
      return (
        <Page {...view} name="progress" title={pagesText(view.words.language).progress.title}>
          <ProgressList {...view} />
        </Page>
      );
    case 'form':
      return <FormPage {...view} />;
    case 'prior':
      return <PriorPage {...view} />;
    case 'import':
      return <ImportPage {...view} />;
    case 'publication':
    case 'record':
      return <PublishingPage {...view} kind={view.state.page} />;
    case 'diagnosis':
      return <Diagnosis {...view} />;
    case 'list':
      return null;
  }
}
