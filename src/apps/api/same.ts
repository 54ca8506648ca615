import type { CheckLine } from '../../report/check-json.ts';
import type { Report as SchemaReport } from '../../report/schema.ts';
import type { Verification as Verified } from '../../report/verify.ts';
import type { CheckResult, Report, Verification } from './types.ts';

/** Types only: a public type that differs from its schema does not compile. */

type Readonlys<T> = T extends object ? { readonly [K in keyof T]: Readonlys<T[K]> } : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Assert<T extends true> = T;

export type SameReport = Assert<Same<Readonlys<SchemaReport>, Report>>;
export type SameCheck = Assert<Same<Readonlys<Omit<Exclude<CheckLine, { error: unknown }>, 'file'>>, CheckResult>>;
export type SameVerification = Assert<Same<Verified['discrepancies'], Verification['discrepancies']>>;
