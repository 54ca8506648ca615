/** Whether the long tests run too: set by `npm run test:all` and `.ci/run`. */
export const ALL = process.env['GOUJI_ALL'] === '1';

/** A test that takes many seconds, and repeats on a larger scale, or waits for, what other tests already cover. `npm test` counts it as pending. */
export const long: Mocha.PendingTestFunction = ALL ? it : it.skip;

/** Number of random cases for a law: all of them, or a quarter if the long tests are left out. `GOUJI_CASES` overrides it. */
export const casesOf = (all: number): number => Number(process.env['GOUJI_CASES'] ?? (ALL ? all : Math.ceil(all / 4)));
