import type { Form, FormProblem } from '../form/form.ts';
import type { ParsedForm } from '../form/parse.ts';
import { NAME } from '../workbook/names.ts';
import type { Region, Snapshot } from '../workbook/workbook.ts';
import { finding, type Finding } from './finding.ts';

/** Where the form of a verdict came from: one of ours, a form file that a person gave, or the workbook itself. */
export type FormSource = 'official' | 'file' | 'embedded';

/** What a workbook says its form is. `refused`: it cannot be read, or bears the id of an official form and says something else. */
export type Embedded =
  | { readonly state: 'none' }
  | { readonly state: 'form'; readonly form: Form }
  | { readonly state: 'refused'; readonly why: 'official' | 'unusable'; readonly detail: string; readonly says: Says };

/** What is wrong with it, in either language. */
type Says = readonly [zhCN: string, en: string];

/** `parseForm` of `form/parse.ts`. It is given, so that whoever meets no embedded form loads no parser. */
export type FormParser = (json: string, language?: 'zh-CN' | 'en') => ParsedForm;

const NOTHING: Says = ['', ''];
const NONE: Embedded = { state: 'none' };

/** A form has less text than this; what is longer is not even joined. */
const LONGEST = 4_000_000;

function read(json: string, parse: FormParser): Embedded {
  const parsed = parse(json);
  if (parsed.ok) return { state: 'form', form: parsed.form };
  const [{ path, message }] = parsed.problems as [FormProblem];
  if (parsed.official === true) return { state: 'refused', why: 'official', detail: path, says: NOTHING };
  // The language of the words is no part of what is wrong.
  const inEnglish = parse(json, 'en') as typeof parsed;
  return { state: 'refused', why: 'unusable', detail: path, says: [message, inEnglish.problems[0]!.message] };
}

/** Reports of one office have one form: the last few texts, so that a hundred of them do not parse it a hundred times. */
const known = new Map<string, Embedded>();
const REMEMBERED = 4;
/** A snapshot is asked several times. */
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
    // Without a parser nothing is known of it, and nothing is judged by another form unsaid.
    if (parse === undefined) return { state: 'refused', why: 'unusable', detail: '', says: NOTHING };
    embedded = read(json, parse);
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
    known.set(json, embedded);
  }
  return embedded;
}

/** The form embedded in a custom template, its JSON joined over the cells of one column. */
export function embeddedIn(snapshot: Snapshot, parse: FormParser | undefined): Embedded {
  const named = snapshot.names.get(NAME.formJson);
  if (named?.state !== 'found') return NONE;
  let embedded = ofRegion.get(named.region);
  if (embedded !== undefined) return embedded;
  embedded = readRegion(named.region, parse);
  if (parse !== undefined) ofRegion.set(named.region, embedded);
  return embedded;
}

/** Whether the workbook brings something that may be a form. */
export const bringsForm = (snapshot: Snapshot): boolean => snapshot.names.get(NAME.formJson)?.state === 'found';

/** The form embedded in the workbook, `null` when there is none that may be used. */
export function embeddedForm(snapshot: Snapshot, parse: FormParser | undefined): Form | null {
  const embedded = embeddedIn(snapshot, parse);
  return embedded.state === 'form' ? embedded.form : null;
}

/** `form/embedded`: the workbook brings a form that was not used, so that it is judged by another one than it says. */
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
