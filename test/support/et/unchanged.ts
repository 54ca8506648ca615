import type { WorkbookModel } from '../model/index.ts';

/** The contents of a model, one line each, for comparing before and after. */
export function linesOf(model: WorkbookModel): string[] {
  const lines: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) lines.push(`${path} ${JSON.stringify(value)}`);
    else for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`);
  };
  const { sheets, names } = model.state() as { sheets: { name: string; cells: { key: number }[] }[]; names: unknown };
  for (const { cells, ...sheet } of sheets) {
    walk(sheet, sheet.name);
    for (const cell of cells) walk(cell, `${sheet.name}/cell ${cell.key}`);
  }
  walk(names, 'names');
  return lines;
}

/** The lines in only one of them, at most twenty each. */
export function differences(before: readonly string[], after: readonly string[]): string[] {
  const [had, has] = [new Set(before), new Set(after)];
  return [
    ...before
      .filter((line) => !has.has(line))
      .slice(0, 20)
      .map((line) => `- ${line}`),
    ...after
      .filter((line) => !had.has(line))
      .slice(0, 20)
      .map((line) => `+ ${line}`),
  ];
}
