export const folder: string;
/** Serves the built workbench (or another folder) on 127.0.0.1; `port` 0 is any free one. */
export function serveWorkbench(options: {
  readonly port: number;
  readonly folder?: string;
  address?: string;
}): Promise<{ readonly url: string; close(): Promise<void> }>;
