import { InterceptorEffectEnum, type Injector } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import { MARK_FILL } from '../mark.ts';
import type { Mark, MarkKind } from '../workbook.ts';
import type { Book } from './book.ts';

const FILL = Object.fromEntries(Object.entries(MARK_FILL).map(([kind, rgb]) => [kind, { bg: { rgb: `#${rgb}` } }])) as Record<
  MarkKind,
  { readonly bg: { readonly rgb: string } }
>;

export interface Overlay {
  marks(): readonly Mark[];
  show(marks: readonly Mark[]): void;
  dispose(): void;
}

/** Marks are painted over the cells during rendering: no cell style is written, and undo is not affected. */
export function openOverlay(injector: Injector, book: Book, repaint: () => void): Overlay {
  let shown: readonly Mark[] = [];
  let fills = new Map<string, (typeof FILL)[MarkKind]>();
  const at = (sheet: string, row: number, column: number): string => `${sheet},${row},${column}`;
  const interceptor = injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    id: `gouji.marks.${book.id}`,
    effect: InterceptorEffectEnum.Style,
    priority: 8,
    handler: (cell, context, next) => {
      const fill = context.unitId === book.id ? fills.get(at(context.subUnitId, context.row, context.col)) : undefined;
      if (fill === undefined) return next(cell);
      const own = cell == null || cell === context.rawData ? { ...context.rawData } : cell;
      own.interceptorStyle = { ...own.interceptorStyle, ...fill };
      return next(own);
    },
  });
  return {
    marks: () => shown,
    show: (marks) => {
      shown = marks;
      fills = new Map(
        marks.flatMap(({ place: { sheet, row, column }, kind }): [string, (typeof FILL)[MarkKind]][] => {
          const found = book.sheetOf(sheet);
          return found === null ? [] : [[at(found.id, row, column), FILL[kind]]];
        }),
      );
      repaint();
    },
    dispose: () => interceptor.dispose(),
  };
}
