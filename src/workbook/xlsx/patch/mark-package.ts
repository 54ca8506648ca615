import { isCell } from '../../address.ts';
import type { Mark, MarkOutcome } from '../../workbook.ts';
import type { Package } from '../../../package/package.ts';
import type { SheetPart, WorkbookParts } from '../zip/parts.ts';
import { clearMarks, setMarks } from './marks.ts';
import { addMarkStyles, removeMarkStyles } from './styles.ts';
import { protectionOf } from '../read/sheet-reader.ts';
import { readXml } from '../../../package/xml.ts';

/** Replaces our marks in every sheet of a package; returns those that could not be painted, with the reason. */
export function setPackageMarks(pkg: Package, parts: WorkbookParts, marks: readonly Mark[]): MarkOutcome {
  const refused: MarkOutcome['refused'][number][] = [];
  const bySheet = new Map<string, Mark[]>();
  const sheets = new Map([...parts.sheets].reverse().map((sheet) => [sheet.name, sheet]));
  const locks = new Map<SheetPart, ReturnType<typeof protectionOf>>();
  /** Looked up once per sheet, which may be large, not once per mark. */
  const lockOf = (sheet: SheetPart): ReturnType<typeof protectionOf> => {
    const lock = locks.get(sheet) ?? sheetProtection(pkg, sheet);
    locks.set(sheet, lock);
    return lock;
  };
  for (const mark of marks) {
    const sheet = sheets.get(mark.place.sheet);
    // Protection that forbids formatting is respected even in a file.
    const reason =
      sheet === undefined
        ? 'no-such-sheet'
        : parts.styles === null
          ? 'host'
          : lockOf(sheet) === 'locked'
            ? 'sheet-protected'
            : isCell(mark.place)
              ? null
              : 'host';
    const here = bySheet.get(mark.place.sheet);
    if (reason === null && here === undefined) bySheet.set(mark.place.sheet, [mark]);
    else if (reason === null) here!.push(mark);
    else refused.push({ mark, reason });
  }
  const painted = [...bySheet.values()].flat();
  const kinds = [...new Set(painted.map(({ kind }) => kind))].sort();
  let styles: ReturnType<typeof addMarkStyles>['styles'] = new Map();
  // All marks are replaced, so earlier styles are removed and only the needed ones added.
  let sheetStyles: string | null = null;
  if (parts.styles !== null) ({ xml: sheetStyles, styles } = addMarkStyles(removeMarkStyles(pkg.text(parts.styles)), kinds));
  let cleared = 0;
  const changed = new Map<string, string>();
  for (const { name, part } of parts.sheets) {
    const before = pkg.text(part);
    const { rules } = clearMarks(before);
    cleared += rules;
    const here = bySheet.get(name) ?? [];
    if (rules > 0 || here.length > 0) changed.set(part, setMarks(before, here, styles));
  }
  // Change parts only now that every sheet could be processed.
  for (const [part, text] of changed) pkg.set(part, text);
  if (parts.styles !== null && sheetStyles !== null) pkg.set(parts.styles, sheetStyles);
  return { painted: painted.length, cleared, refused };
}

function sheetProtection(pkg: Package, { part }: SheetPart): ReturnType<typeof protectionOf> {
  const text = pkg.text(part);
  if (!text.includes('sheetProtection')) return 'none';
  let protection: ReturnType<typeof protectionOf> = 'none';
  readXml(text, part, {
    open: (name, attributes, depth) => {
      if (name === 'sheetProtection' && depth === 2) protection = protectionOf(attributes);
    },
  });
  return protection;
}
