import assert from 'node:assert/strict';
import { formById } from '../../src/form/index.ts';
import { findingsText } from '../../src/pane/store/listing.ts';
import type { Checked } from '../../src/pane/store/state.ts';
import { wordsOf } from '../../src/pane/words.ts';
import { examineDraft } from '../support/examine.ts';
import { draftOf } from '../support/sheet.ts';

describe('the list of findings as a file', () => {
  it('has a name that every system takes and that is what it seems, whatever the workbook says of itself', () => {
    const nameOf = (organization: string): string => {
      const examination = examineDraft(draftOf(formById('giar-2021')!, {}, { organization, year: 2024 }));
      return findingsText({ examination } as Checked, wordsOf('zh-CN')).name;
    };
    assert.equal(nameOf('某县财政局'), '2024_某县财政局_问题清单.txt');
    const name = nameOf(`某县/财政局\u202Etxt.\u001b[2J${'长'.repeat(200)}`);
    assert.doesNotMatch(name, /[\p{Cc}\p{Cf}\\/:*?"<>|]/u);
    assert.ok(Buffer.byteLength(name) <= 255, `${Buffer.byteLength(name)} bytes`);
  });
});
