import { createElement, type FunctionComponent } from 'preact';
import { useLayoutEffect, useReducer } from 'preact/hooks';
import { chunk } from '../../chunk.ts';
import { WorkbookFault } from '../../workbook/workbook.ts';
import type { View } from './view.ts';

/** A rarely opened part of the pane: rendered once its script is loaded, and closed again with a message if loading fails. */
export function later<P extends View>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  let part: FunctionComponent<P> | null = null;
  const loaded = chunk(async () => (part = await load()));
  return function Later(view: P) {
    const [, again] = useReducer((count: number) => count + 1, 0);
    useLayoutEffect(() => {
      if (part !== null) return;
      loaded().then(
        () => again(undefined),
        (error: unknown) => {
          view.store.cancel();
          view.store.setPage('list');
          view.store.fail(new WorkbookFault('host/not-loaded', String(error)));
        },
      );
    }, []);
    return part === null ? null : createElement(part, view);
  };
}
