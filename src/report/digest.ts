import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Form } from '../form/form.ts';
import type { Report } from './schema.ts';

/** SHA-256 of the RFC 8785 canonical JSON of everything but digest, generatedAt, source and generator: of the content, not of the occasion. */
export function digestOf(report: Omit<Report, 'digest'>): string {
  const content: Partial<Report> = { ...report };
  delete content.digest;
  delete content.generatedAt;
  delete content.source;
  delete content.generator;
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalize(content)!)))}`;
}

const ofForms = new WeakMap<Form, string>();

/** The same of a form: it tells whether two verdicts were given by the same rules, whatever those are called. */
export function formDigest(form: Form): string {
  let digest = ofForms.get(form);
  if (digest === undefined) ofForms.set(form, (digest = `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalize(form)!)))}`));
  return digest;
}

/**
 * The same of a report's form, year, figures and texts alone: two files of one content have it in common, whoever sent them, however they were
 * written and whatever was found in them.
 */
export const contentDigestOf = ({ form, year, tables, raw, narrative }: Pick<Report, 'form' | 'year' | 'tables' | 'raw' | 'narrative'>): string =>
  `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalize({ form: form.id, year, tables, raw, narrative })!)))}`;

/** Whether a report still is what it was when it was exported. Where not, somebody changed it, by hand or by mistake: what it says is no export of ours. */
export const isIntact = (report: Report): boolean => digestOf(report) === report.digest;
