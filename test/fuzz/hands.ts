import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Defect, Tally } from './campaign.ts';

/** What one hand is to try; `null` is no end. */
export interface Work {
  readonly first: number;
  readonly step: number;
  readonly cases: number | null;
  readonly minutes: number | null;
  readonly peakMegabytes: number;
}

export type Told = { readonly begun: number } | { readonly tally: Tally };

export interface Hands {
  readonly hands: number;
  readonly first: number;
  readonly cases: number | null;
  readonly minutes: number | null;
  /** The heap that a hand may have, and the most that its process may take while it reads. */
  readonly heapMegabytes: number;
  readonly peakMegabytes: number;
  /** Seconds of the clock after which a case without an end has none. */
  readonly patience: number;
  readonly script?: string;
}

/** Tries cases in processes of their own, so that one that eats the memory or never ends is told by its seed instead of taking everything with it. */
export async function withHands(plan: Hands): Promise<readonly Tally[]> {
  const shares = Array.from({ length: plan.hands }, (_, index): Work => {
    const cases = plan.cases === null ? null : Math.ceil((plan.cases - index) / plan.hands);
    return { first: plan.first + index, step: plan.hands, cases, minutes: plan.minutes, peakMegabytes: plan.peakMegabytes };
  });
  return Promise.all(shares.map((work) => hand(work, plan)));
}

function hand(work: Work, { heapMegabytes, patience, script = fileURLToPath(new URL('hand.ts', import.meta.url)) }: Hands): Promise<Tally> {
  const child = fork(script, [JSON.stringify(work)], {
    execArgv: [...process.execArgv, `--max-old-space-size=${heapMegabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  return new Promise((resolve) => {
    let seed = work.first;
    let tally: Tally | null = null;
    let endless = false;
    const giveUp = (): void => {
      endless = true;
      child.kill('SIGKILL');
    };
    let said = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
    let timer = setTimeout(giveUp, patience * 1000);
    child.on('message', (told: Told) => {
      if ('tally' in told) tally = told.tally;
      else seed = told.begun;
      clearTimeout(timer);
      timer = setTimeout(giveUp, patience * 1000);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const last = /^.*Error.*$/im.exec(said)?.[0] ?? '';
      const why = endless ? `no end within ${patience} s` : `ended its process (${signal ?? code}; ${heapMegabytes} MB of heap) ${last}`;
      resolve(tally ?? lost({ seed, done: [], defect: why }));
    });
  });
}

const lost = (defect: Defect): Tally => ({ cases: 0, compared: 0, outcomes: new Map(), slowest: 0, peak: 0, kept: 0, defects: [defect] });
