/** One call to a program: its number within the step, counted over all attempts. `size`: its number of operations. */
export interface Call {
  readonly step: number;
  readonly call: number;
  readonly what: string;
  readonly size: number;
}

/** A fault at a call; the kinds depend on the program. */
export interface Planned {
  readonly step: number;
  readonly call: number;
  readonly kind: string;
}

/** Numbers the calls to a program, and decides which of them fail. */
export interface Plan {
  begin(step: number): void;
  /** While this is on, calls are neither counted nor fail. */
  aside(on: boolean): void;
  /** Called by a program before each call; returns how it fails, or `null`. */
  meet(what: string, size?: number): string | null;
  readonly calls: readonly Call[];
  /** The faults that occurred so far. */
  readonly met: readonly Planned[];
}

export function planOf(faults: readonly Planned[]): Plan {
  const calls: Call[] = [];
  const met: Planned[] = [];
  let step = 0;
  let count = 0;
  let aside = false;
  return {
    calls,
    met,
    begin: (now) => {
      step = now;
      count = 0;
    },
    aside: (on) => {
      aside = on;
    },
    meet: (what, size = 1) => {
      if (aside) return null;
      const call = count++;
      calls.push({ step, call, what, size });
      const fault = faults.find((each) => each.step === step && each.call === call);
      if (fault !== undefined) met.push(fault);
      return fault?.kind ?? null;
    },
  };
}
