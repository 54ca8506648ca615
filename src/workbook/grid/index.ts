import { LifecycleService, LifecycleStages } from '@univerjs/core';
import type { Picture } from '../picture.ts';
import { nameControls } from './control-names.ts';
import { startEngine } from './engine.ts';
import { openGrid, type GridEvents, type GridWorkbook, type OpenedGrid } from './grid.ts';
import type { GridLanguage } from './locale.ts';

export type { GridEvents, GridWorkbook } from './grid.ts';
export type { GridLanguage } from './locale.ts';
export type { Refusal } from './guard.ts';

export interface Grid {
  /** Shows a workbook instead of the one before; it can be worked with as soon as it is given. */
  open(picture: Picture, events: GridEvents): Promise<GridWorkbook>;
  dispose(): void;
}

/** Starts the grid in an element that has a size. Everything that knows Univer lies behind this. */
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
  let opened = 0;
  let again = false;
  // Univer would paste looks and merges as well, and rows, as far as there is room; a form takes contents alone.
  const paste = (event: ClipboardEvent): void => {
    const editor = event.target instanceof Element ? event.target.closest('[id*="EDITOR__DOCS_NORMAL"], [id*="EDITOR__DOCS_FORMULA_BAR"]') : null;
    if (again || editor === null || shown === null || event.clipboardData === null) return;
    const clip = { html: event.clipboardData.getData('text/html'), text: event.clipboardData.getData('text/plain') };
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!shown.editing()) return void shown.paste(clip);
    // Into what is being typed goes plain text, with line ends that Univer takes for one each.
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', clip.text.replace(/\r\n?/g, '\n').replace(/\n$/, ''));
    again = true;
    event.target!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    again = false;
  };
  document.addEventListener('paste', paste, true);
  // Sheets are neither renamed nor deleted here: the file could not take it back.
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
      // The first time Univer's parts register one after the other: a click before all are there would fail.
      await univer.__getInjector().get(LifecycleService).onStage(LifecycleStages.Rendered);
      await new Promise((resolve) => setTimeout(resolve));
      return opening;
    },
    dispose: () => {
      unnamed();
      document.removeEventListener('paste', paste, true);
      shown?.dispose();
      univer.dispose();
    },
  };
}
