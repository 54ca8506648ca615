import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Form } from '../form/form.ts';
import { baseOf } from '../form/open.ts';
import type { Report } from './schema.ts';

const sha256Of = (text: string): string => `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;

/** RFC 8785 of an object whose fields are written so already. */
const canonicalObject = (fields: Readonly<Record<string, string>>): string =>
  `{${Object.keys(fields)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${fields[name]!}`)
    .join(',')}}`;

/** What a digest is of: the rest is of the occasion. */
type Content = Omit<Report, 'digest' | 'generatedAt' | 'source' | 'generator'>;

export interface Digests {
  /** SHA-256 of the RFC 8785 canonical JSON of everything but digest, generatedAt, source and generator: of the content, not of the occasion. */
  readonly digest: string;
  /**
   * The same of the report's form (its id), year, figures and texts alone: two files of one content have it in common, whoever sent them,
   * however they were written and whatever was found in them.
   */
  readonly contentDigest: string;
}

const OF_OCCASION: ReadonlySet<string> = new Set(['digest', 'generatedAt', 'source', 'generator']);

/** Both digests of a report; what they have in common is written once. `written`: the canonical JSON of its tables, where it was written before. */
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

/** The same of a form: it tells whether two verdicts were given by the same rules, whatever those are called. */
export function formDigest(given: Form): string {
  const form = baseOf(given);
  let digest = ofForms.get(form);
  if (digest === undefined) ofForms.set(form, (digest = sha256Of(canonicalize(form)!)));
  return digest;
}

/** Whether a report still is what it was when it was exported. Where not, somebody changed it, by hand or by mistake: what it says is no export of ours. */
export const isIntact = (report: Report): boolean => digestOf(report) === report.digest;
