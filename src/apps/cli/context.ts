import manifest from '../../../package.json';
import { type CliText, cliText } from '../../text/cli/cli.ts';
import type { Language } from '../../text/text.ts';
import { withVisibleValues, visible } from '../../text/visible.ts';
import type { Io } from './io.ts';

export const VERSION: string = manifest.version;

/** What every command gets: the outside world, and the language. */
export interface Context {
  readonly io: Io;
  readonly language: Language;
  readonly say: CliText;
}

/** Makes every value in a sentence visible, so that a report cannot forge lines on the terminal. */
const visibleText: Readonly<Record<Language, CliText>> = withVisibleValues(cliText);

export const contextOf = (io: Io, language: Language): Context => ({ io, language, say: visibleText[language] });

/** Exit codes of every command. */
export const EXIT = { ok: 0, findings: 1, unusable: 2, interrupted: 130 } as const;

/** Prints one line to the standard output, with its contents made visible. */
export const line = ({ io }: Context, text: string): void => io.out(`${visible(text)}\n`);
