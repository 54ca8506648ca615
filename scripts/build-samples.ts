/** Writes samples/: `npm run samples`. With `--check` it writes nothing and exits with 1 if a committed one is stale. */
import { mkdir, readFile } from 'node:fs/promises';
import { samples, SAMPLES } from './samples.ts';
import { writeFile } from './write.ts';

const check = process.argv.includes('--check');

await mkdir(SAMPLES, { recursive: true });
for (const { path, bytes } of await samples()) {
  const file = new URL(path, SAMPLES);
  const fresh = await readFile(file).then(
    (committed) => committed.equals(Buffer.from(bytes)),
    () => false,
  );
  if (!fresh && check) {
    console.error(`samples/${path} is stale: run npm run samples`);
    process.exitCode = 1;
  } else if (!fresh) {
    await writeFile(file, bytes);
    console.log(`wrote samples/${path}`);
  }
}
