/** Hands that fail at their second case, each in its way, for hands.test.ts. */
import type { Told, Work } from './hands.ts';

const { first, step, minutes } = JSON.parse(process.argv[2]!) as Work;
const tell = (told: Told): void => void process.send!(told);
tell({ begun: first });
tell({ begun: first + step });
if (minutes === 1) for (const kept: unknown[] = []; ;) kept.push(Array.from({ length: 1000 }, (_, index) => ({ index })));
for (;;);
