import type { Configuration, RuleSetRule } from 'webpack';

export declare const here: string;
export declare const typescript: (target?: string) => RuleSetRule;
export declare const resolve: NonNullable<Configuration['resolve']>;
