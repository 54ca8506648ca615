import manifest from '../../../package.json';
import { type CliText, cliText } from '../../text/cli/cli.ts';
import type { Language } from '../../text/text.ts';
import { sayingVisibly, visible } from '../../text/visible.ts';
import type { Io } from './io.ts';

export const VERSION: string = manifest.version;

/** What every command is given: the world, and the language to speak. */
export interface Context {
  readonly io: Io;
  readonly language: Language;
  readonly say: CliText;
}

/** A report must not be able to write lines of its own on the terminal: whatever a sentence is given is made visible in it. */
const visibleText: Readonly<Record<Language, CliText>> = sayingVisibly(cliText);

export const contextOf = (io: Io, language: Language): Context => ({ io, language, say: visibleText[language] });

/** Exit codes of every command. */
export const EXIT = { ok: 0, findings: 1, unusable: 2, interrupted: 130 } as const;

/** One line to the standard output, whatever is in it. */
export const line = ({ io }: Context, text: string): void => io.out(`${visible(text)}\n`);
