import type { WebpackPluginInstance } from 'webpack';

export function declarationsOf(entry: string, project: string): Map<string, string>;
export function declarations(entry: string, project: string): WebpackPluginInstance;
