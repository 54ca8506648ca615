/** A figure as people read it, with a true minus sign. For eyes only: never into a file's data or a cell. Text stays as it was typed. */
export const figureText = (value: number | string): string => (typeof value === 'number' ? String(value).replace(/-/g, '−') : value);

/** A difference, with its sign even where that is a plus. */
export const differenceText = (value: number): string => (value > 0 ? '+' : '') + figureText(value);
