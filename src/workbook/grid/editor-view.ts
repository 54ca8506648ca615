import { DOCS_NORMAL_EDITOR_UNIT_ID_KEY, toDisposable, VerticalAlign, type IDisposable, type Injector } from '@univerjs/core';
import { DocSkeletonManagerService } from '@univerjs/docs';
import { VIEWPORT_KEY } from '@univerjs/docs-ui';
import { IRenderManagerService } from '@univerjs/engine-render';
import { ICellEditorManagerService, IEditorBridgeService } from '@univerjs/sheets-ui';

/** Pixels left free below the last line. */
const BELOW = 8;

/**
 * Univer scrolls the editor of a cell that is higher than the window to the cell's end, where there is nothing: what is typed at the top
 * of a text section could not be seen. Here the end of the text decides.
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
