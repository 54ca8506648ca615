import { createElement, type FunctionComponent } from 'preact';
import { useLayoutEffect, useReducer } from 'preact/hooks';
import { chunk } from '../../chunk.ts';
import { WorkbookFault } from '../../workbook/workbook.ts';
import type { View } from './view.ts';

/** A part of the pane that few people open: drawn once its script has come, and closed again with a sentence where it does not. */
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
