/** One call to a program: the so-many-eth of its step, counted over all attempts at the step. `size`: of how many operations it consists. */
export interface Call {
  readonly step: number;
  readonly call: number;
  readonly what: string;
  readonly size: number;
}

/** A fault at a call, in a way of the program's own. */
export interface Planned {
  readonly step: number;
  readonly call: number;
  readonly kind: string;
}

/** Numbers the calls to a program, and says which of them fail. */
export interface Plan {
  begin(step: number): void;
  /** While it is on, calls are neither counted nor fail. */
  aside(on: boolean): void;
  /** Asked by a program before each call; answers how it fails, `null` when it does not. */
  meet(what: string, size?: number): string | null;
  readonly calls: readonly Call[];
  /** The faults that were met so far. */
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
