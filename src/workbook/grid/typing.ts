import { CellValueType, toDisposable, type IDisposable, type Injector } from '@univerjs/core';
import { AFTER_CELL_EDIT, SheetInterceptorService } from '@univerjs/sheets';
import { typed } from './clipboard.ts';
import { toUniver } from './cell.ts';
import { withoutDocument } from './lines.ts';

/**
 * What a person types is a number where it is one, else the text it is: no date is made of `1-2`, no share of `50%`, and no digit is
 * lost of a long code. A text in front of `'` and a formula stay what they are.
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
