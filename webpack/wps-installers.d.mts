/** Name → bytes and mode, for one version. */
export function installers(version: string): Record<string, { readonly bytes: Uint8Array; readonly mode: number }>;
