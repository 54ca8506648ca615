/**
 * Gouji as a package: checks reports, exports them, and verifies exported ones. Runs in Node and in browsers, without access to files or the network.
 * docs/api.md shows its use.
 */
import { open } from './open.ts';
import type { CheckResult, Occasion, Options, Report } from './types.ts';

export { GoujiError } from './error.ts';
export { fill, type FlatFigures } from './fill.ts';
export { forms, parseForm } from './forms.ts';
export { open } from './open.ts';
export { verify } from './verify.ts';
export { version } from './version.ts';
export type * from './types.ts';

/** Opens and checks in one call. */
export const check = async (bytes: Uint8Array, options?: Options): Promise<CheckResult> => (await open(bytes, options)).check();

/** Opens and exports in one call. A failed report is exported too; its `validation.status` is `failed`. */
export const reportOf = async (bytes: Uint8Array, occasion: Occasion, options?: Options): Promise<Report> =>
  (await open(bytes, options)).report(occasion);
