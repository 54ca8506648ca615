import type { NamedText } from '../../workbook/workbook.ts';
import type { Editor } from './editor.ts';

/** Facts about the program only: no file name, no contents. */
export function diagnosis(editor: Editor, version: string): NamedText {
  const { opened, grid, unsaved } = editor.state;
  const facts = {
    program: `gouji workbench ${version}`,
    browser: navigator.userAgent,
    languages: navigator.languages.join(', '),
    protocol: location.protocol,
    secure: isSecureContext,
    serviceWorker: 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null,
    window: `${innerWidth}×${innerHeight} @${devicePixelRatio}`,
    grid,
    open: opened === null ? 'nothing' : `${opened.bytes.length} bytes`,
    unsaved,
  };
  const text = `${Object.entries(facts)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n')}\n`;
  return { name: `gouji-workbench-${version}.txt`, text };
}
