/** One line of the benchmark's table. */
export interface Line {
  readonly what: string;
  /** `null` if it could not be measured here; `unit` then gives the reason. */
  readonly value: number | null;
  readonly unit: string;
  /** The peer's value, or our limit, and the ratio to it. */
  readonly peer: string | null;
  readonly peerValue: number | null;
  readonly ratio: number | null;
}

/** A line without a comparison. */
export const alone = (what: string, value: number, unit: string): Line => ({ what, value, unit, peer: null, peerValue: null, ratio: null });

/** A line with its limit. */
export const limited = (what: string, value: number, unit: string, limit: number): Line => ({
  what,
  value,
  unit,
  peer: 'limit',
  peerValue: limit,
  ratio: limit / value,
});

/** A line that this machine cannot measure. */
export const unmeasured = (what: string, why: string): Line => ({ what, value: null, unit: why, peer: null, peerValue: null, ratio: null });

const digits = (value: number): string => (value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));

export const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

export const table = (lines: readonly Line[]): string =>
  markdown(
    ['what', 'Gouji', 'peer', 'peer’s', 'ratio'],
    lines.map(({ what, value, unit, peer, peerValue, ratio }) => [
      what,
      value === null ? unit : `${digits(value)} ${unit}`,
      peer ?? '',
      peerValue === null ? '' : `${digits(peerValue)} ${unit}`,
      ratio === null ? '' : `${digits(ratio)}×`,
    ]),
  );
