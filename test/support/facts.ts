import type { Finding } from '../../src/read/finding.ts';

/** A fact of a finding by its name, `undefined` if its rule has no such fact. */
export const fact = ({ facts }: Pick<Finding, 'facts'>, name: string): unknown => (facts as Readonly<Record<string, unknown>>)[name];
