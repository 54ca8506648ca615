/** A figure for readers, with a true minus sign. Only for display: never for a file's data or a cell. Text stays as typed. */
export const figureText = (value: number | string): string => (typeof value === 'number' ? String(value).replace(/-/g, '−') : value);

/** A difference, with its sign even if positive. */
export const differenceText = (value: number): string => (value > 0 ? '+' : '') + figureText(value);
