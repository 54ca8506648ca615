import type { WorkbenchText } from '../../text/workbench/workbench.ts';
import { sampleIds, templateIds } from './documents.ts';
import { Icon, Mark } from './icons.tsx';
import { Menu } from './menu.tsx';

export interface TopBarProps {
  readonly words: WorkbenchText;
  readonly name: string | null;
  readonly unsaved: boolean;
  readonly ready: boolean;
  readonly inBatch: boolean;
  readonly batchLabel: string;
  readonly showBatch: () => void;
  readonly showSheet: () => void;
  readonly choose: () => void;
  readonly paste: () => void;
  readonly draftForm: () => void;
  readonly openDocument: (id: string) => void;
  readonly save: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly otherLanguage: () => void;
}

export function TopBar({ words, name: opened, unsaved, ready, inBatch, batchLabel, ...act }: TopBarProps) {
  const name = inBatch ? null : opened;
  const item = (id: string, label: string) => ({ id, label, choose: () => act.openDocument(id) });
  return (
    <header class="wb-top">
      <div class="wb-brand">
        <Mark />
        <span>{words.product}</span>
      </div>
      <div class="wb-actions">
        <button type="button" class="wb-button" onClick={act.choose} data-act="open">
          <Icon name="open" />
          {words.open}
        </button>
        <button type="button" class="wb-button" aria-pressed={inBatch} onClick={act.showBatch} data-act="batch">
          <Icon name="batch" />
          {batchLabel}
        </button>
        <Menu
          label={
            <>
              <Icon name="start" />
              {words.start}
            </>
          }
          groups={[
            { heading: words.paste.group, items: [{ id: 'paste', label: words.paste.act, choose: act.paste }] },
            { heading: words.templates, items: templateIds.map((id) => item(id, words.template[id])) },
            { heading: words.draft.group, items: [{ id: 'draft', label: words.draft.act, choose: act.draftForm }] },
            { heading: words.samples, items: sampleIds.map((id) => item(id, words.sample[id])) },
          ]}
        />
        {name !== null && (
          <>
            <span class="wb-rule" />
            <button type="button" class="wb-button wb-square" title={words.undo} aria-label={words.undo} disabled={!ready} onClick={act.undo}>
              <Icon name="undo" />
            </button>
            <button type="button" class="wb-button wb-square" title={words.redo} aria-label={words.redo} disabled={!ready} onClick={act.redo}>
              <Icon name="redo" />
            </button>
          </>
        )}
      </div>
      {name !== null && (
        <h1 class="wb-name" title={name}>
          <span>{name}</span>
          {unsaved && <em>{words.unsaved}</em>}
        </h1>
      )}
      {inBatch && opened !== null && (
        <button type="button" class="wb-button wb-back" onClick={act.showSheet} data-act="sheet">
          {words.backTo(opened)}
          {unsaved && <em>{words.unsaved}</em>}
        </button>
      )}
      <div class="wb-actions wb-end">
        <button type="button" class="wb-button" onClick={act.otherLanguage} data-act="language">
          {words.otherLanguage}
        </button>
        {name !== null && (
          <button type="button" class="wb-button wb-primary" title={words.saveHint} disabled={!ready} onClick={act.save} data-act="save">
            <Icon name="save" />
            {words.save}
          </button>
        )}
      </div>
    </header>
  );
}
