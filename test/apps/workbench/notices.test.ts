import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '../../support/built.ts';

describe('the workbench as it is shipped', function () {
  this.timeout(900_000);

  it('names every package that a trace of is found in it, with its licence', () => {
    const folder = built('workbench', 'index.html');
    const notices = readFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const scripts = readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    // What nothing but the package would have in it; most are joined into others' modules.
    const traces = {
      nanoid: 'useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF',
      react: 'react.element',
      zod: 'ZodError',
      '@univerjs/sheets': 'sheet.mutation.set-range-values',
      '@radix-ui/react-dialog': 'DialogContent',
      rxjs: 'UnsubscriptionError',
      'tailwind-merge': 'backdrop-hue-rotate',
    };
    for (const [name, trace] of Object.entries(traces)) {
      assert.ok(scripts.includes(trace), `${name}: no trace`);
      assert.match(notices, new RegExp(`^${name}\n(MIT|ISC|Apache-2.0)\n[\\s\\S]{200}`, 'm'), name);
    }
  });
});
