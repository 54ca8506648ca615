import { CellValueType, toDisposable, type IDisposable, type Injector } from '@univerjs/core';
import { AFTER_CELL_EDIT, SheetInterceptorService } from '@univerjs/sheets';
import { typed } from './clipboard.ts';
import { toUniver } from './cell.ts';
import { withoutDocument } from './lines.ts';

/**
 * Parses input as a number if it is one, otherwise as text: `1-2` does not become a date, nor `50%` a fraction, and long codes keep all digits. Text
 * after `'` and formulas are unchanged.
 */
export const readTyping = (injector: Injector, book: string): IDisposable =>
  toDisposable(
    injector.get(SheetInterceptorService).writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
      priority: 100,
      handler: (cell, context, next) => {
        if (context.unitId === book && cell?.p != null) return next(withoutDocument(cell));
        if (context.unitId !== book || cell == null || cell.p != null || cell.f != null || cell.v == null || cell.t != null) return next(cell);
        const { v = null, t = null } = toUniver(typed(String(cell.v)), null);
        return next({ ...cell, v, t: t ?? CellValueType.STRING });
      },
    }),
  );
