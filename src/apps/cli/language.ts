import type { Language } from '../../text/text.ts';

const languageFor = (tag: string): Language => (/^zh\b|^zh[-_]/i.test(tag) ? 'zh-CN' : 'en');

/** POSIX's order: the first of these that is set decides. `C` and `POSIX` select no language. */
function fromEnvironment(env: Readonly<Record<string, string | undefined>>): Language | null {
  const tag = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return tag === undefined || /^(C|POSIX)(\.|$)/.test(tag) ? null : languageFor(tag);
}

/** Determined before parsing, because the parser's messages are in that language too. */
function fromArguments(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at === -1) return undefined;
  return args[at] === '--lang' ? args[at + 1] : args[at]!.slice('--lang='.length);
}

/** The language of messages: `--lang`, otherwise the locale. */
export function languageOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>, locale: string): Language {
  const asked = fromArguments(args);
  if (asked === 'zh-CN' || asked === 'en') return asked;
  return fromEnvironment(env) ?? languageFor(locale);
}
