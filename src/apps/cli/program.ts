import { type Argument, Command, CommanderError, Option } from 'commander';
import { check, type CheckOptions } from './commands/check.ts';
import { clear } from './commands/clear.ts';
import { compare, type CompareOptions } from './commands/compare.ts';
import { exportReports } from './commands/export.ts';
import type { ExportOptions } from './commands/export-many.ts';
import { fill, type FillOptions } from './commands/fill.ts';
import { importDocument, type ImportOptions } from './commands/import.ts';
import { fix, type FixOptions } from './commands/fix.ts';
import { formCheck } from './commands/form-check.ts';
import { formInit, type FormInitOptions } from './commands/form-init.ts';
import { mark, type MarkOptions } from './commands/mark.ts';
import { publish, record, type PublishOptions } from './commands/publish.ts';
import { rollup, type RollupOptions } from './commands/rollup.ts';
import { rules, type RulesOptions } from './commands/rules.ts';
import { schema, type SchemaOptions } from './commands/schema.ts';
import { template, type TemplateOptions } from './commands/template.ts';
import { verify, type VerifyOptions } from './commands/verify.ts';
import { faultText } from '../../text/findings/message.ts';
import { addDocumentFaults } from '../../text/documents/document-faults.ts';
import { addCustomTexts } from '../../text/findings/custom-rules.ts';
import { addStatementTexts } from '../../text/findings/statements.ts';
import type { WorkbookFault } from '../../workbook/workbook.ts';
import { contextOf, EXIT, VERSION, type Context } from './context.ts';
import { Failure, traceOf } from './failure.ts';
import type { Io } from './io.ts';
import { languageOf } from './language.ts';
import { parserSentence } from './lines/parser-errors.ts';

type Finish = (work: Promise<number>) => Promise<void>;

const shown = (argument: Argument): string => argument.name() + (argument.variadic ? '...' : '');

/** Commander's own headings and placeholders, in the selected language. */
function localize(command: Command, { io, say }: Context): Command {
  const word = (text: string): string => (say.help as Readonly<Record<string, string>>)[text] ?? text;
  return command
    .helpOption('-h, --help', say.options.help)
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: word,
      styleUsage: (usage) => usage.replace(/\[(?:options|command)\]/g, word),
      styleSubcommandTerm: (term) => term.replace('[command]', word),
      // Omits what Commander adds in English: the descriptions name the choices themselves.
      subcommandTerm: (each) =>
        each.name() + each.registeredArguments.map((argument) => ` ${argument.required ? `<${shown(argument)}>` : `[${shown(argument)}]`}`).join(''),
      optionDescription: (option) => option.description,
    })
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text), outputError: () => undefined })
    .exitOverride();
}

function build(context: Context, finish: Finish): Command {
  addStatementTexts();
  addCustomTexts();
  addDocumentFaults();
  const { say } = context;
  const { options: about, commands } = say;
  const program = localize(new Command('gouji'), context)
    .helpCommand('help [command]', say.commands.help)
    .description(say.about)
    .version(VERSION, '-V, --version', about.version);
  program.addOption(new Option('--lang <language>', about.lang).choices(['zh-CN', 'en']));

  const form = (): Option => new Option('--form <form>', about.form);
  const prior = (): Option => new Option('--prior <report>', about.prior);
  const quarter = (): Option => new Option('--quarter <report>', about.quarter);
  const output = (text = about.output): Option => new Option('-o, --output <path>', text).makeOptionMandatory();
  const add = (name: string, text: string, options: readonly Option[], under: Command = program): Command => {
    const command = localize(under.command(name).helpCommand(false).description(text), context);
    for (const option of options) command.addOption(option);
    return command;
  };

  add('template', commands.template, [form().makeOptionMandatory(), output()]).action((options: TemplateOptions) =>
    finish(template(options, context)),
  );
  add('check', commands.check, [
    new Option('--format <format>', about.format).choices(['text', 'json']).default('text'),
    new Option('--roster <file>', about.roster),
    new Option('--table <path>', about.table),
    new Option('--prior <path>', about.priorMany),
    quarter(),
    form(),
  ])
    .argument('<file...>', about.files)
    .action((files: string[], options: CheckOptions) => finish(check(files, options, context)));
  add('compare', commands.compare, [new Option('-o, --output <path>', about.outputTable), prior(), form()])
    .argument('<file>', about.reportFile)
    .action((file: string, options: CompareOptions) => finish(compare(file, options, context)));
  add('export', commands.export, [
    output(about.outputReport),
    new Option('--draft', about.draft),
    new Option('--prior <path>', about.priorMany),
    quarter(),
    form(),
  ])
    .argument('<file...>', about.files)
    .action((files: string[], options: ExportOptions) => finish(exportReports(files, options, context)));
  add('import', commands.import, [output(about.outputWorkbook), form()])
    .argument('<document>', about.document)
    .action((file: string, options: ImportOptions) => finish(importDocument(file, options, context)));
  add('mark', commands.mark, [output(), prior(), quarter(), form()])
    .argument('<file>', about.fileToChange)
    .action((file: string, options: MarkOptions) => finish(mark(file, options, context)));
  add('clear', commands.clear, [output()])
    .argument('<file>', about.fileToChange)
    .action((file: string, options: MarkOptions) => finish(clear(file, options, context)));
  const rule = new Option('--rule <id>', about.rule).argParser((id: string, before: readonly string[] | undefined) => [...(before ?? []), id]);
  add('fix', commands.fix, [output(), rule, new Option('--suspects', about.suspects), prior(), quarter(), form()])
    .argument('<file>', about.fileToChange)
    .action((file: string, options: FixOptions) => finish(fix(file, options, context)));
  add('fill', commands.fill, [output(), form()])
    .argument('<report>', about.report)
    .action((report: string, options: FillOptions) => finish(fill(report, options, context)));
  add('publish', commands.publish, [output(about.outputPublication), new Option('--draft', about.draft), prior(), quarter(), form()])
    .argument('<file>', about.reportFile)
    .action((file: string, options: PublishOptions) => finish(publish(file, options, context)));
  add('record', commands.record, [output(about.outputPublication), prior(), quarter(), form()])
    .argument('<file>', about.reportFile)
    .action((file: string, options: PublishOptions) => finish(record(file, options, context)));
  const take = new Option('--take <file>', about.take).argParser((file: string, before: readonly string[] | undefined) => [...(before ?? []), file]);
  add('rollup', commands.rollup, [
    output(about.outputRollup),
    form(),
    new Option('--year <year>', about.year),
    new Option('--roster <file>', about.roster),
    new Option('--against <file>', about.against),
    new Option('--prior <path>', about.priorMany),
    new Option('--organization <name>', about.organization),
    new Option('--include-failed', about.includeFailed),
    take,
  ])
    .argument('<file...>', about.files)
    .action((files: string[], options: RollupOptions) => finish(rollup(files, options, context)));
  add('verify', commands.verify, [new Option('--format <format>', about.format).choices(['text', 'json']).default('text'), form()])
    .argument('<report...>', about.reports)
    .action((files: string[], options: VerifyOptions) => finish(verify(files, options, context)));
  add('rules', commands.rules, [form()]).action((options: RulesOptions) => finish(rules(options, context)));
  const forms = add('form', commands.form, []);
  add('init', commands.formInit, [output(about.outputForm)], forms)
    .argument('<file>', about.fileToChange)
    .action((path: string, options: FormInitOptions) => finish(formInit(path, options, context)));
  add('check', commands.formCheck, [], forms)
    .argument('<form>', about.formFile)
    .action((path: string) => finish(formCheck(path, context)));
  add('schema', commands.schema, [form()]).action((options: SchemaOptions) => finish(schema(options, context)));
  return program;
}

/** Reports the error that ended a command on the standard error. Exit code 2: the input or the request cannot be used. */
function reported(error: unknown, context: Context): number {
  const { io, say } = context;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    if (error.code !== 'commander.help') io.err(`gouji${say.colon}${parserSentence(error, say)}\n${say.usageHint}\n`);
  } else if (error instanceof Failure) io.err(`gouji${say.colon}${error.message}\n`);
  else io.err(`gouji${say.colon}${[say.internal, ...traceOf(error, context)].join('\n')}\n`);
  return EXIT.unusable;
}

/** Reports that the output accepts no more; the command's own messages have nowhere to go. */
export function reportStop({ code }: WorkbookFault, args: readonly string[], io: Io, locale: string): void {
  const { language, say } = contextOf(io, languageOf(args, io.env, locale));
  const { what, todo } = faultText(code, language);
  io.err(`gouji${say.colon}${what}${language === 'en' ? ' ' : ''}${todo}\n`);
}

/** Commander answers `help nosuch` with the general help, as if nothing were wrong. */
function refuseHelpOfNothing(program: Command, args: readonly string[]): void {
  const [first, asked] = program.parseOptions([...args]).operands;
  if (first === 'help' && asked !== undefined && asked !== 'help' && !program.commands.some((each) => each.name() === asked))
    throw new CommanderError(1, 'commander.unknownCommand', `'${asked}'`);
}

/** Runs one command line (without `node gouji`) and returns its exit code. `locale` determines the language if nothing else does. */
export async function run(args: readonly string[], io: Io, locale: string): Promise<number> {
  const context = contextOf(io, languageOf(args, io.env, locale));
  let code: number = EXIT.ok;
  const program = build(context, async (work) => void (code = await work));
  try {
    refuseHelpOfNothing(program, args);
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return reported(error, context);
  }
}
