import type { Finding } from '../../src/read/finding.ts';

/** A fact of a finding by its name, `undefined` where findings of its rule have none of that name. */
export const fact = ({ facts }: Pick<Finding, 'facts'>, name: string): unknown => (facts as Readonly<Record<string, unknown>>)[name];
