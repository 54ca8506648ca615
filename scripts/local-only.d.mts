import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

export function localOnly(
  files: (request: IncomingMessage, response: ServerResponse, next: () => void) => void,
  names?: readonly string[],
): RequestListener;
