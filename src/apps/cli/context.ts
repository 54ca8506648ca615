import manifest from '../../../package.json';
import { type CliText, cliText } from '../../text/cli.ts';
import type { Language } from '../../text/text.ts';
import type { Io } from './io.ts';

export const VERSION: string = manifest.version;

/** What every command is given: the world, and the language to speak. */
export interface Context {
  readonly io: Io;
  readonly language: Language;
  readonly say: CliText;
}

export const contextOf = (io: Io, language: Language): Context => ({ io, language, say: cliText[language] });

/** Exit codes of every command. */
export const EXIT = { ok: 0, findings: 1, unusable: 2, interrupted: 130 } as const;

/** A line to the standard output. */
export const line = ({ io }: Context, text: string): void => io.out(`${text}\n`);
