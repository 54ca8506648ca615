import type { CommanderError } from 'commander';
import type { CliText } from '../../../text/cli/cli.ts';

/** The parser only has an English sentence; its quoted parts and its hint are extracted for ours. */
export function parserSentence({ code, message }: CommanderError, { parser }: CliText): string {
  const about = /'([^']*)'/.exec(message)?.[1] ?? '';
  const meant = /\(Did you mean (?:one of )?([^?(]*)\?\)/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownOption':
      return parser.unknownOption(about, meant);
    case 'commander.unknownCommand':
      return parser.unknownCommand(about, meant);
    case 'commander.missingArgument':
      return parser.missingArgument(about);
    case 'commander.missingMandatoryOptionValue':
      return parser.missingOption(about);
    case 'commander.optionMissingArgument':
      return parser.missingValue(about);
    case 'commander.invalidArgument': {
      const [, option = '', value = '', choices = ''] =
        /option '([^']*)' argument '([^']*)' is invalid\. Allowed choices are (.*)\./.exec(message) ?? [];
      return parser.badValue(option, value, choices);
    }
    case 'commander.excessArguments':
      return parser.tooMany();
    default:
      return parser.other(message.replace(/^error: /, ''));
  }
}
