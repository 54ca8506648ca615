import type { WriteSheet } from 'hucre';
import { FOOTER } from './words.ts';

/**
 * Protection without a password: inputs are unlocked, everything else is protected from slips. Formatting cells is allowed, so that findings can be
 * marked; inserting or deleting rows and columns is not.
 */
const PROTECTION = { sheet: true, objects: true, scenarios: true, formatCells: true, formatColumns: true, formatRows: true } as const;

const MARGINS = { left: 0.6, right: 0.6, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.4 } as const;

interface Page {
  readonly landscape?: boolean;
  /** Height in pages; 0 is as many as needed. */
  readonly tall?: number;
  /** Rows repeated on every page, `$1:$4`. */
  readonly titles?: string;
  readonly area?: string;
  /** Frozen rows and columns. */
  readonly freeze?: { readonly rows: number; readonly columns: number };
  /** Shows the program's grid, which is never printed. */
  readonly grid?: boolean;
  /** Rows may be inserted. */
  readonly growing?: boolean;
}

/** Common to all sheets: A4, margins, footer with page numbers, no grid lines, protection. */
export function pageOf({ landscape = false, tall = 0, titles, area, freeze, grid = false, growing = false }: Page): Omit<WriteSheet, 'name'> {
  return {
    view: { showGridLines: grid },
    protection: { ...PROTECTION, ...(growing ? { insertRows: true } : {}) },
    pageSetup: {
      paperSize: 'a4',
      orientation: landscape ? 'landscape' : 'portrait',
      margins: { ...MARGINS },
      horizontalCentered: true,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: tall,
      ...(titles === undefined ? {} : { printTitlesRow: titles }),
      ...(area === undefined ? {} : { printArea: area }),
    },
    headerFooter: { oddFooter: FOOTER },
    ...(freeze === undefined || (freeze.rows === 0 && freeze.columns === 0) ? {} : { freezePane: { ...freeze } }),
  };
}
