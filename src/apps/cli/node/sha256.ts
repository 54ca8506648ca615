import { createHash } from 'node:crypto';

/** Node's SHA-256 in place of the JavaScript implementation for browsers: for thousands of reports, a tenth of the total time. */
export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
