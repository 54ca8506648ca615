import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const folder = fileURLToPath(new URL('typings/', import.meta.url));
const agree = `${folder}agree.ts`;

/** The complaints about the file of agreements, with our interface changed. */
function complaints(change: (ours: string) => string = (ours) => ours): string[] {
  const { config } = ts.readConfigFile(`${folder}tsconfig.json`, (path) => readFileSync(path, 'utf8')) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  host.readFile = (path) => (path.endsWith('/object-model.ts') ? change(readFileSync(path, 'utf8')) : read(path));
  const get = host.getSourceFile.bind(host);
  host.getSourceFile = (path, language) =>
    path.endsWith('/object-model.ts') ? ts.createSourceFile(path, host.readFile(path)!, language) : get(path, language);
  const program = ts.createProgram([agree], options, host);
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(agree)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('our interface of the object model', function () {
  this.timeout(60_000);

  it("agrees with Kingsoft's typings wherever they cover it", () => assert.deepEqual(complaints(), []));

  it('would not, were a member called otherwise or given another type', () => {
    const wrong = complaints((ours) =>
      ours.replace('SetFirstPriority(): void', 'SetTopPriority(): void').replace('Visible: boolean;', 'Visible: string;'),
    );
    assert.equal(
      wrong.length > 0 && wrong.some((text) => text.includes('SetTopPriority')) && wrong.some((text) => text.includes('Visible')),
      true,
      wrong.join('\n'),
    );
  });
});
