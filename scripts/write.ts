import { fileURLToPath } from 'node:url';
import { writeWhole } from '../src/apps/cli/node/node-write.ts';

/** Writes a generated and committed file, completely or not at all. */
export const writeFile = (file: URL, content: Uint8Array | string): Promise<void> =>
  writeWhole(fileURLToPath(file), typeof content === 'string' ? Buffer.from(content) : content);
