import { officialForms } from '../../../form/index.ts';
import { textOfLanguage } from '../../../text/findings/message.ts';
import { EXIT, line, type Context } from '../context.ts';
import { formAsked } from '../forms.ts';
import { ruleList } from '../../../text/findings/rule-list.ts';

export interface RulesOptions {
  readonly form?: string;
}

/** Lists every rule: its id, severity, text and ground. */
export async function rules({ form }: RulesOptions, context: Context): Promise<number> {
  const { language } = context;
  const { severities: words } = textOfLanguage(language);
  const forms = form === undefined ? officialForms : [await formAsked(form, context)];
  for (const { id, severities, title, ground } of ruleList(forms, language)) {
    line(context, `${id}  [${severities.map((severity) => words[severity]).join('/')}]  ${title}`);
    if (ground !== '') line(context, `    ${ground}`);
  }
  return EXIT.ok;
}
