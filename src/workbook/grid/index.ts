import { LifecycleService, LifecycleStages } from '@univerjs/core';
import type { Picture } from '../picture.ts';
import { nameControls } from './control-names.ts';
import { startEngine } from './engine.ts';
import { openGrid, type GridEvents, type GridWorkbook, type OpenedGrid } from './grid.ts';
import type { GridLanguage } from './locale.ts';
import { openTabCounts } from './tab-counts.ts';

export type { GridEvents, GridWorkbook } from './grid.ts';
export type { GridLanguage } from './locale.ts';
export type { Refusal } from './guard.ts';

export interface Grid {
  /** Shows a workbook instead of the previous one; ready to use when it resolves. */
  open(picture: Picture, events: GridEvents): Promise<GridWorkbook>;
  dispose(): void;
}

/** Starts the grid in an element that has a size. The rest of the program uses Univer only through this. */
export function startGrid(container: HTMLElement, language: GridLanguage): Grid {
  let shown: OpenedGrid | null = null;
  let listener: GridEvents | null = null;
  const engine = startEngine(
    container,
    language,
    (command, options) => shown?.check(command, options),
    () => listener?.notCopied(),
  );
  const { univer } = engine;
  const unnamed = nameControls(container, language);
  const tabs = openTabCounts(container, language);
  let opened = 0;
  let again = false;
  // Univer would also paste formats, merges and additional rows; a form accepts only contents.
  const paste = (event: ClipboardEvent): void => {
    const editor = event.target instanceof Element ? event.target.closest('[id*="EDITOR__DOCS_NORMAL"], [id*="EDITOR__DOCS_FORMULA_BAR"]') : null;
    if (again || editor === null || shown === null || event.clipboardData === null) return;
    const clip = { html: event.clipboardData.getData('text/html'), text: event.clipboardData.getData('text/plain') };
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!shown.editing()) return void shown.paste(clip);
    // While a cell is being edited, paste plain text with line ends that Univer counts once.
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', clip.text.replace(/\r\n?/g, '\n').replace(/\n$/, ''));
    again = true;
    event.target!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    again = false;
  };
  document.addEventListener('paste', paste, true);
  // Sheets cannot be renamed or deleted here, since the file could not be changed accordingly.
  const noTabMenu = (event: Event): void => {
    if (!(event.target instanceof Element) || event.target.closest('[data-u-comp=slide-tab-bar]') === null) return;
    event.preventDefault();
    event.stopPropagation();
  };
  for (const kind of ['dblclick', 'contextmenu']) container.addEventListener(kind, noTabMenu, true);
  return {
    open: async (picture, events) => {
      const before = shown;
      shown = null;
      listener = events;
      shown = openGrid(engine, `workbook-${++opened}`, picture, language, events);
      shown.mark(picture.marks).catch(() => undefined);
      before?.dispose();
      const opening = shown;
      tabs.show([], () => null);
      // Univer's parts register one after another at the first start: a click before all are ready would fail.
      await univer.__getInjector().get(LifecycleService).onStage(LifecycleStages.Rendered);
      await new Promise((resolve) => setTimeout(resolve));
      // A check of the previous workbook may end after this one is shown.
      const count: GridWorkbook['count'] = (findings) => {
        if (shown === opening) tabs.show(findings, opening.idOf);
      };
      return { ...opening, count };
    },
    dispose: () => {
      unnamed();
      tabs.dispose();
      document.removeEventListener('paste', paste, true);
      shown?.dispose();
      univer.dispose();
    },
  };
}
