import { formById } from '../../../form/index.ts';
import { EXIT, type Context } from '../context.ts';
import { formAsked } from '../forms.ts';
import { checkIsXlsx, checkNotInput, checkOutput, announce, writeOutput } from '../output.ts';

export interface TemplateOptions {
  readonly form: string;
  readonly output: string;
}

/** Writes a blank template. A custom form is embedded in it, so that every host knows the form; official forms are built in. */
export async function template({ form: asked, output }: TemplateOptions, context: Context): Promise<number> {
  await checkOutput(output, context);
  await checkIsXlsx(output, context);
  await checkNotInput(output, [asked], context);
  const form = await formAsked(asked, context);
  const embedForm = formById(asked) === undefined;
  const { buildTemplate } = await import(/* webpackChunkName: "template" */ '../../../workbook/xlsx/template/index.ts');
  await writeOutput(output, await buildTemplate(form, { embedForm }), context);
  await announce(output, context.say.written(output), context);
  return EXIT.ok;
}
