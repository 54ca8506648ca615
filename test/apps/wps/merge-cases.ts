import { lineOf } from './installer-package.ts';
import cases from './merge-cases.json' with { type: 'json' };

/** What installing and removing must make of a publish.xml. `null` for a file: there is none; for an outcome: refused, nothing is written. */
export interface MergeCase {
  readonly name: string;
  readonly before: string | null;
  readonly install: string | null;
  readonly remove: string | null;
}

/** The table that both installers are held to, for one version. */
export const mergeCases = (version: string): MergeCase[] =>
  cases.map(({ name, ...texts }) => {
    const fill = (text: string | null): string | null => text?.replaceAll('@LINE@', lineOf(version)) ?? null;
    return { name, before: fill(texts.before), install: fill(texts.install), remove: fill(texts.remove) };
  });
