import { fingerprint } from '../check/fingerprint.ts';
import type { Form } from '../form/form.ts';
import type { Finding } from '../read/finding.ts';
import type { ExplanationColumn } from '../workbook/explanations.ts';
import { expectedText } from '../text/findings/expected.ts';
import { figureText } from '../text/findings/figure.ts';
import { cellLabel, titleOf } from '../text/findings/message.ts';
import { placeAddress } from '../workbook/address.ts';

/** The cells of a row of `GIAR_explanations`. They are in Chinese like the sheet, whatever language is selected. */
export const explanationRow = (finding: Finding, text: string, form: Form): Readonly<Record<ExplanationColumn, string | null>> => ({
  problem: titleOf(finding, form, 'zh-CN'),
  name: finding.cell === null ? null : cellLabel(form, finding.cell, 'zh-CN'),
  address: finding.place === null ? null : placeAddress(finding.place),
  actual: finding.actual === null ? null : figureText(finding.actual),
  expected: expectedText(finding) || null,
  text,
  rule: finding.rule,
  cell: finding.cell,
  fingerprint: fingerprint(finding),
});
