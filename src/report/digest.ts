import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Form } from '../form/form.ts';
import { baseOf } from '../form/open.ts';
import type { Report } from './schema.ts';

const sha256Of = (text: string): string => `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;

/** RFC 8785 form of an object whose field values are already canonical JSON. */
const canonicalObject = (fields: Readonly<Record<string, string>>): string =>
  `{${Object.keys(fields)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${fields[name]!}`)
    .join(',')}}`;

/** The part of a report that its digest covers. */
type Content = Omit<Report, 'digest' | 'generatedAt' | 'source' | 'generator'>;

export interface Digests {
  /** SHA-256 of the RFC 8785 canonical JSON of everything but digest, generatedAt, source and generator, so that it depends on the content only. */
  readonly digest: string;
  /**
   * The same for the form's id, year, figures and texts alone: equal for two files with the same content, independent of sender, file format and
   * findings.
   */
  readonly contentDigest: string;
}

const OF_OCCASION: ReadonlySet<string> = new Set(['digest', 'generatedAt', 'source', 'generator']);

/** Both digests of a report; their common parts are serialized once. `written`: the canonical JSON of its tables, if already available. */
export function digestsOf(report: Content, written?: string): Digests {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(report))
    if (value !== undefined && !OF_OCCASION.has(name)) fields[name] = name === 'tables' && written !== undefined ? written : canonicalize(value)!;
  const { year, tables, raw, narrative } = fields as Record<'year' | 'tables' | 'raw' | 'narrative', string>;
  return {
    digest: sha256Of(canonicalObject(fields)),
    contentDigest: sha256Of(canonicalObject({ form: JSON.stringify(report.form.id), year, tables, raw, narrative })),
  };
}

export const digestOf = (report: Content): string => digestsOf(report).digest;

const ofForms = new WeakMap<Form, string>();

/** Digest of a form. It shows whether two reports were judged by the same rules, whatever the form's id. */
export function formDigest(given: Form): string {
  const form = baseOf(given);
  let digest = ofForms.get(form);
  if (digest === undefined) ofForms.set(form, (digest = sha256Of(canonicalize(form)!)));
  return digest;
}

/** Whether a report is unchanged since its export. */
export const isIntact = (report: Report): boolean => digestOf(report) === report.digest;
