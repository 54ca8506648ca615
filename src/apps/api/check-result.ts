import type { Examination } from '../../check/check.ts';
import { checkLine } from '../../report/check-json.ts';
import type { CheckResult, Language } from './types.ts';

/** The result of a check, as written by `gouji check --format json`. */
export function checkResult(examination: Examination, language: Language): CheckResult {
  const line = checkLine('', examination, language);
  if ('error' in line) throw new Error('an examination is no fault');
  const { form, formSource, formDigest, organization, year, digest, contentDigest, status, assessed, notAssessed, findings } = line;
  return { form, formSource, formDigest, organization, year, digest, contentDigest, status, assessed, notAssessed, findings };
}
