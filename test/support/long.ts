/** Whether the long tests run too: `npm run test:all`, which sets it, and `.ci/run`. */
export const ALL = process.env['GOUJI_ALL'] === '1';

/**
 * A test that takes many seconds and tries on a larger scale, or waits for, what others hold already. `npm test` counts it as pending and
 * says so.
 */
export const long: Mocha.PendingTestFunction = ALL ? it : it.skip;

/** How many random cases a law is tried on: all of them, or the first quarter where the long tests are left out. `GOUJI_CASES` says otherwise. */
export const casesOf = (all: number): number => Number(process.env['GOUJI_CASES'] ?? (ALL ? all : Math.ceil(all / 4)));
