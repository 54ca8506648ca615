import { DOCS_NORMAL_EDITOR_UNIT_ID_KEY, toDisposable, VerticalAlign, type IDisposable, type Injector } from '@univerjs/core';
import { DocSkeletonManagerService } from '@univerjs/docs';
import { VIEWPORT_KEY } from '@univerjs/docs-ui';
import { IRenderManagerService } from '@univerjs/engine-render';
import { ICellEditorManagerService, IEditorBridgeService } from '@univerjs/sheets-ui';

/** Pixels kept free below the last line. */
const BELOW = 8;

/**
 * For a cell higher than the window, Univer scrolls the editor to the empty end of the cell, so that text typed at the top is out of view. This
 * scrolls to the end of the text instead.
 */
export const keepTextInView = (injector: Injector): IDisposable =>
  toDisposable(
    injector.get(ICellEditorManagerService).state$.subscribe((state) => {
      const { documentLayoutObject, scaleY = 1 } = injector.get(IEditorBridgeService).getEditCellState() ?? {};
      if (state?.show !== true || documentLayoutObject?.verticalAlign !== VerticalAlign.TOP) return;
      const editor = injector.get(IRenderManagerService).getRenderById(DOCS_NORMAL_EDITOR_UNIT_ID_KEY);
      const text = editor?.with(DocSkeletonManagerService).getSkeleton().getActualSize().actualHeight;
      if (text === undefined || state.startY === undefined || state.endY === undefined) return;
      const beyond = text * scaleY + BELOW - (state.endY - state.startY);
      editor?.scene.getViewport(VIEWPORT_KEY.VIEW_MAIN)?.scrollToViewportPos({ viewportScrollX: 0, viewportScrollY: Math.max(0, beyond) });
    }),
  );
