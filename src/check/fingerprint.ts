import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Finding } from '../read/finding.ts';

/**
 * Identifies the figures that a finding is about, so that an explanation no longer counts once they change. 16 hexadecimal digits of SHA-256 over
 * rule, cell and values.
 */
export function fingerprint({ rule, cell, actual, expected, related, facts }: Finding): string {
  const label = cell === null && 'label' in facts ? facts.label : null;
  const about = [rule, cell, label, actual, expected, related.map(({ cell, prior, source, value }) => [cell, source ?? prior, value])];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(about)))).slice(0, 16);
}
