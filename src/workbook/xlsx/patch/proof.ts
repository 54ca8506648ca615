import { columnIndex } from '../../address.ts';
import { WorkbookFault } from '../../workbook.ts';
import type { Package } from '../../../package/package.ts';
import { readXml } from '../../../package/xml.ts';
import { CONTENT_TYPES, relationships, type WorkbookParts } from '../zip/parts.ts';
import { plainSheet } from '../fast/plain.ts';

/**
 * The final check of a package: every changed part is parsed again as if it came from outside, so that a bug in patching gives an error instead of a
 * damaged workbook. Unchanged parts are not checked.
 */

const refuse = (part: string, detail: string): never => {
  throw new WorkbookFault('output/malformed', `${part}: ${detail}`);
};

/** Throws `WorkbookFault('output/malformed')` if the changed parts are no longer a valid workbook. */
export function proved(pkg: Package, parts: WorkbookParts): void {
  const changes = pkg.changes();
  const sheets = new Set(parts.sheets.map(({ part }) => part.toLowerCase()));
  for (const { part, before, now } of changes) {
    if (now === null) continue;
    const found = sheets.has(part.toLowerCase()) ? disorder(now, part) : wellFormed(now, part);
    // A sheet that was out of order before may stay so: the change did not cause it, and a figure can still be corrected.
    if (found !== null && (before === null || disorder(before, part) === null)) refuse(part, found);
  }
  for (const { part } of changes.filter(({ now }) => now === null)) {
    if (isNamed(pkg, part)) refuse(part, 'gone, but still in the list of content types');
    if (relationships(pkg, parts.workbook).some(({ target }) => target.toLowerCase() === part.toLowerCase()))
      refuse(part, 'gone, but still related to the workbook');
  }
  for (const { part } of changes.filter(({ before }) => before === null)) {
    if (!isNamed(pkg, part)) refuse(part, 'in no list of content types');
  }
}

function wellFormed(xml: string, part: string): null {
  parsed(() => readXml(xml, part, {}), part);
  return null;
}

function parsed(read: () => void, part: string): void {
  try {
    read();
  } catch (error) {
    refuse(part, (error as Error).message);
  }
}

function isNamed(pkg: Package, part: string): boolean {
  let found = false;
  readXml(pkg.text(CONTENT_TYPES), CONTENT_TYPES, {
    open: (name, attributes) => {
      if (name === 'Override') found ||= attributes.get('PartName')?.toLowerCase() === `/${part}`.toLowerCase();
    },
  });
  return found;
}

/**
 * What is wrong with the order of a sheet's rows and cells: each must occur once, after those before it. Throws if the sheet is not even well-formed.
 */
function disorder(xml: string, part: string): string | null {
  const order = inOrder();
  const plain = plainSheet(xml, () => false);
  if (plain === null) {
    parsed(
      () =>
        readXml(xml, part, {
          open: (name, attributes, depth) => {
            if (name === 'row' && depth === 3) order.row(attributes.get('r'));
            else if (name === 'c' && depth === 4) order.cell(attributes.get('r'));
          },
        }),
      part,
    );
    return order.problem();
  }
  wellFormed(plain.rest, part);
  const begin = xml.indexOf('<sheetData>');
  const end = xml.indexOf('</sheetData>', begin);
  PLAIN.lastIndex = begin;
  for (let found = PLAIN.exec(xml); found !== null && found.index < end; found = PLAIN.exec(xml)) {
    if (found[1] !== undefined) order.row(found[1]);
    else order.cell(found[2]);
  }
  return order.problem();
}

/** Rows and cells in plain notation; text contains no `<`. */
const PLAIN = /<row r="(\d+)"|<c r="([A-Z]+\d+)"/g;

/** Follows rows and cells in document order, and keeps the first one out of order. */
function inOrder() {
  let row = 0;
  let column = -1;
  let problem: string | null = null;
  return {
    row: (given: string | undefined): void => {
      const next = given === undefined ? row + 1 : Number(given);
      if (!(next > row)) problem ??= `row ${given ?? ''}`;
      row = next;
      column = -1;
    },
    cell: (given: string | undefined): void => {
      const letters = given === undefined ? 0 : given.search(/\d/);
      const next = given === undefined ? column + 1 : columnIndex(given.slice(0, letters));
      if (!(next > column) || (given !== undefined && Number(given.slice(letters)) !== row)) problem ??= `cell ${given ?? ''}`;
      column = next;
    },
    problem: () => problem,
  };
}
