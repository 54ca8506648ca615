import { fileURLToPath } from 'node:url';
import { declarationsOf } from '../../../webpack/declarations.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const HEADING = '## The whole surface';

/** docs/api.md with the declarations that the package ships below its last heading. */
export function withSurface(committed: string): string {
  const at = committed.indexOf(HEADING);
  const text = committed.slice(0, committed.indexOf('\n\n', committed.indexOf('\n\n', at) + 2) + 2);
  const files = [...declarationsOf(`${root}src/apps/api/index.ts`, `${root}tsconfig.json`)];
  const blocks = files.map(([name, declarations]) => `### ${name}\n\n\`\`\`ts\n${declarations.trim()}\n\`\`\`\n`);
  return `${text}${blocks.join('\n')}`;
}
