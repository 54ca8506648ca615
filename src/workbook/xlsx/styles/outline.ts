import type { Outline } from '../../picture.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../package/limits.ts';
import { openPackage } from '../../../package/package.ts';
import { readXml } from '../../../package/xml.ts';
import { parseReference } from '../../address.ts';
import { WorkbookFault } from '../../workbook.ts';
import { readParts } from '../zip/parts.ts';
import { readPicture } from './picture.ts';
import { sniff } from '../zip/sniff.ts';

/** A workbook's contents and formats with all of its names. Throws `WorkbookFault`. */
export async function readOutline(bytes: Uint8Array, limits: Limits = DEFAULT_LIMITS): Promise<Outline> {
  if (sniff(bytes) !== 'xlsx') throw new WorkbookFault('file/old-format');
  const pkg = openPackage(bytes, limits);
  const { workbook, sheets } = readParts(pkg, limits);
  const known = new Set(sheets.map(({ name }) => name));
  const names: Outline['names'][number][] = [];
  let open: { name: string; text: string } | null = null;
  readXml(pkg.text(workbook), workbook, {
    open: (element, attributes) => {
      if (element !== 'definedName') return;
      const name = attributes.get('name') ?? '';
      // Skips print areas, filters and hidden names.
      open = name.startsWith('_xlnm.') || attributes.get('hidden') === '1' ? null : { name, text: '' };
    },
    text: (text) => {
      if (open !== null) open.text += text;
    },
    close: (element) => {
      if (element !== 'definedName' || open === null) return;
      const area = parseReference(open.text);
      if (area !== null && known.has(area.sheet)) names.push({ name: open.name, area });
    },
  });
  return { picture: await readPicture(bytes, limits), names };
}
