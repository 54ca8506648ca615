import type { Form, FormProblem } from '../form/form.ts';
import type { ParsedForm } from '../form/parse.ts';
import { NAME } from '../workbook/names.ts';
import type { Region, Snapshot } from '../workbook/workbook.ts';
import { finding, type Finding } from './finding.ts';

/** Origin of the form: official, a form file that a person gave, or the workbook itself. */
export type FormSource = 'official' | 'file' | 'embedded';

/** The form declared in a workbook. `refused`: it cannot be read, or has the id of an official form but different content. */
export type Embedded =
  | { readonly state: 'none' }
  | { readonly state: 'form'; readonly form: Form }
  | { readonly state: 'refused'; readonly why: 'official' | 'unusable'; readonly detail: string; readonly says: Says };

/** What is wrong with it, in both languages. */
type Says = readonly [zhCN: string, en: string];

/** `parseForm` of `form/parse.ts`. Passed in, so that the parser is loaded only if there is an embedded form. */
export type FormParser = (json: string, language?: 'zh-CN' | 'en') => ParsedForm;

const NOTHING: Says = ['', ''];
const NONE: Embedded = { state: 'none' };

/** Longest text that a form can have; longer text is not even joined. */
const LONGEST = 4_000_000;

function read(json: string, parse: FormParser): Embedded {
  const parsed = parse(json);
  if (parsed.ok) return { state: 'form', form: parsed.form };
  const [{ path, message }] = parsed.problems as [FormProblem];
  if (parsed.official === true) return { state: 'refused', why: 'official', detail: path, says: NOTHING };
  // What is wrong does not depend on the language of the message.
  const inEnglish = parse(json, 'en') as typeof parsed;
  return { state: 'refused', why: 'unusable', detail: path, says: [message, inEnglish.problems[0]!.message] };
}

/** Cache of the latest form texts: reports of one organization share a form, which would otherwise be parsed for each of them. */
const known = new Map<string, Embedded>();
const REMEMBERED = 4;
/** The same snapshot is queried several times. */
const ofRegion = new WeakMap<Region, Embedded>();

function readRegion({ values }: Region, parse: FormParser | undefined): Embedded {
  let json = '';
  for (const [first] of values) {
    if (typeof first === 'string') json += first;
    if (json.length > LONGEST) return { state: 'refused', why: 'unusable', detail: '', says: NOTHING };
  }
  if (json.trim() === '') return NONE;
  let embedded = known.get(json);
  if (embedded === undefined) {
    // Without a parser the form is unknown. Report that instead of silently judging by another form.
    if (parse === undefined) return { state: 'refused', why: 'unusable', detail: '', says: NOTHING };
    embedded = read(json, parse);
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
    known.set(json, embedded);
  }
  return embedded;
}

/** The form embedded in a custom template; its JSON is split over the cells of one column. */
export function embeddedIn(snapshot: Snapshot, parse: FormParser | undefined): Embedded {
  const named = snapshot.names.get(NAME.formJson);
  if (named?.state !== 'found') return NONE;
  let embedded = ofRegion.get(named.region);
  if (embedded !== undefined) return embedded;
  embedded = readRegion(named.region, parse);
  if (parse !== undefined) ofRegion.set(named.region, embedded);
  return embedded;
}

/** Whether the workbook contains something that may be a form. */
export const bringsForm = (snapshot: Snapshot): boolean => snapshot.names.get(NAME.formJson)?.state === 'found';

/** The form embedded in the workbook, `null` if there is none that can be used. */
export function embeddedForm(snapshot: Snapshot, parse: FormParser | undefined): Form | null {
  const embedded = embeddedIn(snapshot, parse);
  return embedded.state === 'form' ? embedded.form : null;
}

/** `form/embedded`: the workbook's own form was not used, so it was judged by another one. */
export function embeddedFindings(form: Form, embedded: Embedded): Finding[] {
  if (embedded.state !== 'refused') return [];
  return [
    finding({
      rule: 'form/embedded',
      severity: 'error',
      facts: { form: form.id, reason: embedded.why, where: embedded.detail, says: embedded.says },
    }),
  ];
}
