import assert from 'node:assert/strict';
import canonicalize from 'canonicalize';
import { cellsOf } from '../../src/form/cells.ts';
import { officialForms } from '../../src/form/index.ts';
import { nest } from '../../src/report/nest.ts';
import { tablesText } from '../../src/report/tables-text.ts';
import { small } from '../support/small-form.ts';

/** What numbers JSON writes in ways of their own, and blanks. */
const VALUES = [0, null, 1, 160.5964, 1e21, 1e-7, -0, 0.1 + 0.2, 2 ** 53];

describe('The canonical JSON of the tables, written by the form', () => {
  for (const form of [...officialForms, small(['a', 'b', 'c'], [])])
    it(`is what the library writes, of ${form.id}`, () => {
      const keys = [...cellsOf(form).keys()];
      for (let shift = 0; shift < VALUES.length; shift++) {
        const figures = new Map(keys.map((key, index) => [key, VALUES[(index + shift) % VALUES.length]!]));
        assert.equal(tablesText(form, figures), canonicalize(nest(figures)));
      }
    });
});
