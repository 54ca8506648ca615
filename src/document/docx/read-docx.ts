import { portable, type Codec } from '../../package/codec.ts';
import { DEFAULT_LIMITS } from '../../package/limits.ts';
import { openPackage, type Package } from '../../package/package.ts';
import { readXml } from '../../package/xml.ts';
import { WorkbookFault } from '../../workbook/workbook.ts';
import type { Document } from '../document.ts';
import { readBody } from './body.ts';
import { noNumbering, readNumbering } from './numbering.ts';
import { noStyles, readStyles } from './styles.ts';

interface Relationship {
  readonly type: string;
  readonly target: string;
}

/** `word/document.xml` → `word/_rels/document.xml.rels`. */
function relationshipsPart(part: string): string {
  const name = part.lastIndexOf('/') + 1;
  return `${part.slice(0, name)}_rels/${part.slice(name)}.rels`;
}

function relationshipsOf(pkg: Package, part: string): Relationship[] {
  const own = relationshipsPart(part);
  if (!pkg.has(own)) return [];
  const found: Relationship[] = [];
  readXml(pkg.text(own), own, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : '';
      const target = attributes.get('Target') ?? '';
      found.push({ type: attributes.get('Type') ?? '', target: target.startsWith('/') ? target.slice(1) : folder + target });
    },
  });
  return found;
}

/** The part that a relationship of this kind refers to, in the transitional or strict format; the usual name if there is none. */
function related(pkg: Package, all: readonly Relationship[], kind: string, usual: string): string | null {
  const part = all.find(({ type }) => type.endsWith(`/${kind}`))?.target;
  if (part !== undefined && pkg.has(part)) return part;
  return pkg.has(usual) ? usual : null;
}

/** The main part of a Word file in this package; `null` if it is not one. */
export function mainPart(pkg: Package): string | null {
  const named = related(pkg, relationshipsOf(pkg, ''), 'officeDocument', 'word/document.xml');
  return named !== null && /(?:^|\/)document[^/]*\.xml$/i.test(named) ? named : null;
}

/** Reads a .docx. Throws `WorkbookFault` if it is damaged, encrypted or too large. */
export function readDocx(bytes: Uint8Array, codec: Codec = portable): Document {
  const pkg = openPackage(bytes, DEFAULT_LIMITS, codec);
  const main = mainPart(pkg);
  if (main === null) throw new WorkbookFault('file/damaged', 'no main part of a Word file');
  const relationships = relationshipsOf(pkg, main);
  const styles = related(pkg, relationships, 'styles', 'word/styles.xml');
  const lists = related(pkg, relationships, 'numbering', 'word/numbering.xml');
  return readBody(
    pkg.text(main),
    main,
    styles === null ? noStyles : readStyles(pkg.text(styles), styles),
    lists === null ? noNumbering : readNumbering(pkg.text(lists), lists),
  );
}
