import { isTrue, readXml } from '../../package/xml.ts';

/** The relevant properties of a style: its paragraphs' outline level, numbering and visibility. */
export interface Style {
  /** 1 is the highest heading, 0 is body text; `null` if inherited from the base style. */
  readonly level: number | null;
  readonly numbering: { readonly id: string | null; readonly depth: number | null };
  readonly hidden: boolean | null;
  readonly isTitle: boolean;
}

const PLAIN: Style = { level: 0, numbering: { id: null, depth: null }, hidden: false, isTitle: false };

interface Raw {
  basedOn: string | null;
  level: number | null;
  id: string | null;
  depth: number | null;
  hidden: boolean | null;
  isTitle: boolean;
}

/** `w:outlineLvl` counts from 0; 9 is body text. */
export const levelOf = (outline: string | undefined): number | null => {
  const level = Number(outline ?? NaN);
  return Number.isInteger(level) && level >= 0 && level <= 9 ? (level + 1) % 10 : null;
};

/** `<w:vanish/>` is on, `<w:vanish w:val="0"/>` is off. */
export const isOn = (value: string | undefined): boolean => value === undefined || isTrue(value) || value === 'on';

/** A longer chain of base styles is a circle. */
const LONGEST_CHAIN = 32;

/** Reads `styles.xml`; a style that is based on itself, directly or indirectly, ends there. */
export function readStyles(text: string, part: string): (id: string | null) => Style {
  const raw = new Map<string, Raw>();
  let current: Raw | null = null;
  let skipped = 0;
  readXml(text, part, {
    open(name, attributes) {
      if (skipped > 0 || name === 'pPrChange' || name === 'rPrChange' || name === 'tblStylePr') {
        skipped++;
        return;
      }
      const value = attributes.local('val');
      if (name === 'style') {
        current = { basedOn: null, level: null, id: null, depth: null, hidden: null, isTitle: false };
        const id = attributes.local('styleId');
        if (id !== undefined) raw.set(id, current);
      } else if (current === null) return;
      else if (name === 'basedOn') current.basedOn = value ?? null;
      else if (name === 'name') current.isTitle = value?.toLowerCase() === 'title';
      else if (name === 'outlineLvl') current.level = levelOf(value);
      else if (name === 'numId') current.id = value ?? null;
      else if (name === 'ilvl') current.depth = Number(value ?? 0);
      else if (name === 'vanish') current.hidden = isOn(value);
    },
    close(name) {
      if (skipped > 0) skipped--;
      else if (name === 'style') current = null;
    },
  });
  const resolved = new Map<string, Style>();
  const resolve = (id: string): Style => {
    const known = resolved.get(id);
    if (known !== undefined) return known;
    const found = { level: null as number | null, id: null as string | null, depth: null as number | null, hidden: null as boolean | null };
    let at: string | null = id;
    let isTitle = false;
    for (let step = 0; at !== null && step < LONGEST_CHAIN; step++) {
      const style: Raw | undefined = raw.get(at);
      if (style === undefined) break;
      found.level ??= style.level;
      found.id ??= style.id;
      found.depth ??= style.depth;
      found.hidden ??= style.hidden;
      isTitle ||= style.isTitle;
      at = style.basedOn;
    }
    const style: Style = {
      level: found.level ?? 0,
      numbering: { id: found.id, depth: found.depth },
      hidden: found.hidden ?? false,
      isTitle,
    };
    resolved.set(id, style);
    return style;
  };
  return (id) => (id === null ? PLAIN : resolve(id));
}

export const noStyles = (): Style => PLAIN;
