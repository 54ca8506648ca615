/** A process of its own that counts: see counted.ts. */
import { countSourceSteps } from '../support/source-steps.ts';

export interface Tried {
  readonly steps: number;
}

const { instead } = JSON.parse(process.argv[2]!) as { readonly instead: string | null };
const taken = await countSourceSteps();
const { readSeed } = (await import(`./seeds.ts?run=1${instead === null ? '' : `&instead=${encodeURIComponent(instead)}`}`)) as {
  readonly readSeed: (seed: number) => Promise<void>;
};
// Once before, so that what is loaded and kept from then on is not counted for the first file.
await readSeed(1);

process.on('message', (seed: number) => {
  void (async () => {
    await taken();
    await readSeed(seed);
    process.send!({ steps: await taken() } satisfies Tried);
  })();
});
process.on('disconnect', () => process.exit());
