import { MARK_FILL } from '../../mark.ts';
import type { MarkKind } from '../../workbook.ts';
import { attributeAt, behind, opened, scan, splice, WAS_EMPTY, type Element, type Splice } from './scan.ts';

/** Elements that precede `dxfs` in a style sheet (ECMA-376, CT_Stylesheet). */
const BEFORE = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles'];

/**
 * How `dxfs` was before ours was added, encoded in the white space before its `>`, so that removing ours restores the text: tab and line feed for an
 * element that was empty (`<dxfs/>`), line feed and tab for one that did not exist.
 */
const WAS_ABSENT = '\n\t>';

const scanStyles = (xml: string): Element => scan(xml, (name) => name === 'styleSheet' || name === 'dxfs');

const dxf = (prefix: string, kind: MarkKind): string =>
  `<${prefix}dxf><${prefix}fill><${prefix}patternFill><${prefix}bgColor rgb="FF${MARK_FILL[kind]}"/></${prefix}patternFill></${prefix}fill></${prefix}dxf>`;

/** The kind of mark that a `dxf` belongs to, by its colour, which is in no palette and survives rewriting by other programs. */
function kindOf(xml: string, element: Element): MarkKind | null {
  const text = xml.slice(element.start, element.end);
  if (/<[^<>]*\b(?:font|border|numFmt|alignment|protection)\b/.test(text)) return null;
  const kinds = Object.keys(MARK_FILL) as MarkKind[];
  return kinds.find((kind) => new RegExp(`bgColor[^>]*rgb=["'](?:FF)?${MARK_FILL[kind]}["']`, 'i').test(text)) ?? null;
}

/** The style sheet with a style for each of these kinds, and the indexes of those styles. */
export function addMarkStyles(xml: string, kinds: readonly MarkKind[]): { xml: string; styles: ReadonlyMap<MarkKind, number> } {
  const root = scanStyles(xml);
  const list = root.children.find(({ name }) => name === 'dxfs');
  const present = list?.children.filter(({ name }) => name === 'dxf') ?? [];
  const styles = new Map<MarkKind, number>();
  present.forEach((element, index) => {
    const kind = kindOf(xml, element);
    if (kind !== null && !styles.has(kind)) styles.set(kind, index);
  });
  const missing = kinds.filter((kind) => !styles.has(kind));
  if (missing.length === 0) return { xml, styles };
  missing.forEach((kind, index) => styles.set(kind, present.length + index));
  const { prefix } = root;
  const added = missing.map((kind) => dxf(prefix, kind)).join('');
  const count = present.length + missing.length;
  if (list === undefined) {
    const text = `<${prefix}dxfs count="${count}"${WAS_ABSENT}${added}</${prefix}dxfs>`;
    const at = behind(root, BEFORE);
    return { xml: splice(xml, [root.selfClosing ? opened(root, text, WAS_EMPTY) : { start: at, end: at, text }]), styles };
  }
  const changes: Splice[] = counted(xml, list, missing.length);
  if (list.selfClosing) changes.push({ start: list.openEnd - 2, end: list.openEnd, text: `${WAS_EMPTY}${added}</${list.prefix}dxfs>` });
  else changes.push({ start: list.closeStart, end: list.closeStart, text: added });
  return { xml: splice(xml, changes), styles };
}

/** Adjusts the stated number of styles. A wrong number stays equally wrong: no program relies on it, and removing ours restores it. */
const counted = (xml: string, list: Element, more: number): Splice[] => {
  const at = attributeAt(xml, list, 'count');
  if (at === null || !/^(?:0|[1-9]\d{0,8})$/.test(at.value) || Number(at.value) + more < 0) return [];
  return [{ start: at.start, end: at.end, text: String(Number(at.value) + more) }];
};

/** The style sheet without our styles, if they are the last ones: removing earlier ones would renumber the file's own. */
export function removeMarkStyles(xml: string): string {
  const root = scanStyles(xml);
  const list = root.children.find(({ name }) => name === 'dxfs');
  if (list === undefined) return xml;
  const present = list.children.filter(({ name }) => name === 'dxf');
  let kept = present.length;
  while (kept > 0 && kindOf(xml, present[kept - 1]!) !== null) kept--;
  if (kept === present.length) return xml;
  const open = xml.slice(list.start, list.openEnd);
  if (kept === 0 && open.endsWith(WAS_ABSENT)) {
    const alone = list.start === root.openEnd && list.end === root.closeStart && xml.slice(root.start, root.openEnd).endsWith(WAS_EMPTY);
    return splice(xml, [
      alone ? { start: root.openEnd - WAS_EMPTY.length, end: root.end, text: '/>' } : { start: list.start, end: list.end, text: '' },
    ]);
  }
  const changes = counted(xml, list, kept - present.length);
  if (kept === 0 && open.endsWith(WAS_EMPTY)) changes.push({ start: list.openEnd - WAS_EMPTY.length, end: list.end, text: '/>' });
  else changes.push({ start: present[kept]!.start, end: present[present.length - 1]!.end, text: '' });
  return splice(xml, changes);
}

/** For each cell format (`cellXfs`), whether its cells are locked on a protected sheet, which is the default. */
export function lockedFormats(xml: string): boolean[] {
  const root = scan(xml, (name) => name === 'styleSheet' || name === 'cellXfs' || name === 'xf');
  const list = root.children.find(({ name }) => name === 'cellXfs');
  return (list?.children ?? []).map((format) => {
    const protection = format.children.find(({ name }) => name === 'protection');
    const locked = protection === undefined ? null : attributeAt(xml, protection, 'locked');
    return locked === null || locked.value === '1' || locked.value === 'true';
  });
}
