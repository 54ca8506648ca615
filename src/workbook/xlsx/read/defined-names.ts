import { append } from '../../../append.ts';
import type { Package } from '../../../package/package.ts';
import { readXml } from '../../../package/xml.ts';
import type { NamesOf } from '../../formula-reach.ts';
import type { WorkbookParts } from '../zip/parts.ts';

/** References of all names in the workbook; read when a formula first uses one. */
export function namesIn(pkg: Package, { workbook }: WorkbookParts): NamesOf {
  let known: ReadonlyMap<string, readonly string[]> | null = null;
  return (name) => (known ??= readNames(pkg.text(workbook), workbook)).get(name.toLowerCase()) ?? [];
}

function readNames(xml: string, part: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let open: { name: string; text: string } | null = null;
  readXml(xml, part, {
    open: (name, attributes) => {
      if (name === 'definedName') open = { name: attributes.get('name') ?? '', text: '' };
    },
    text: (text) => {
      if (open !== null) open.text += text;
    },
    close: (name) => {
      if (name !== 'definedName' || open === null) return;
      const key = open.name.toLowerCase();
      append(found, key, open.text);
    },
  });
  return found;
}
