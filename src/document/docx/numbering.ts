import { readXml } from '../../package/xml.ts';
import { isOn } from './styles.ts';
import { numberText } from './number-text.ts';

const DEEPEST = 9;

interface Level {
  start: number;
  format: string;
  text: string;
  /** All numbers of the label in digits. */
  digits: boolean;
  /** The level after which numbering restarts; `null`: after any higher one. */
  restart: number | null;
}

interface List {
  levels: Map<number, Level>;
  /** Set if the list only refers to a style's list. */
  styleLink: string | null;
}

interface Instance {
  list: string | null;
  readonly starts: Map<number, number>;
  readonly levels: Map<number, Level>;
}

const newLevel = (): Level => ({ start: 1, format: 'decimal', text: '', digits: false, restart: null });

/** Returns the label of a list's next paragraph: `（一）`. Must be called in document order. */
export type Numbering = (id: string, depth: number) => string;

export const noNumbering: Numbering = () => '';

/** Reads `numbering.xml`. */
export function readNumbering(text: string, part: string): Numbering {
  const lists = new Map<string, List>();
  const byStyle = new Map<string, string>();
  const instances = new Map<string, Instance>();
  let list: List | null = null;
  let listId = '';
  let instance: Instance | null = null;
  let level: Level | null = null;
  let override = 0;
  readXml(text, part, {
    open(name, attributes) {
      const value = attributes.local('val');
      if (name === 'abstractNum') {
        listId = attributes.local('abstractNumId') ?? '';
        list = { levels: new Map(), styleLink: null };
        lists.set(listId, list);
      } else if (name === 'num') {
        instance = { list: null, starts: new Map(), levels: new Map() };
        instances.set(attributes.local('numId') ?? '', instance);
      } else if (name === 'lvlOverride') override = Number(attributes.local('ilvl') ?? 0);
      else if (name === 'lvl') {
        const depth = Number(attributes.local('ilvl') ?? 0);
        level = newLevel();
        if (depth >= 0 && depth < DEEPEST) (instance ?? list)?.levels.set(depth, level);
      } else if (name === 'abstractNumId' && instance !== null) instance.list = value ?? null;
      else if (name === 'startOverride' && instance !== null) instance.starts.set(override, Number(value ?? 1));
      else if (name === 'numStyleLink' && list !== null) list.styleLink = value ?? null;
      else if (name === 'styleLink' && value !== undefined) byStyle.set(value, listId);
      else if (level === null) return;
      else if (name === 'start') level.start = Number(value ?? 1);
      else if (name === 'numFmt') level.format = value ?? 'decimal';
      else if (name === 'lvlText') level.text = value ?? '';
      else if (name === 'isLgl') level.digits = isOn(value);
      else if (name === 'lvlRestart') level.restart = Number(value ?? 0);
    },
    close(name) {
      if (name === 'abstractNum') list = null;
      else if (name === 'num') instance = null;
      else if (name === 'lvl') level = null;
    },
  });

  /** By list: the current number of each level. Instances of one list continue counting, unless one overrides the start. */
  const counts = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();

  return (id, depth) => {
    const own = instances.get(id);
    const given = own?.list == null ? undefined : lists.get(own.list);
    if (own?.list == null || given === undefined || !(depth >= 0 && depth < DEEPEST)) return '';
    const key = given.styleLink === null ? own.list : (byStyle.get(given.styleLink) ?? own.list);
    const levels = lists.get(key)!.levels;
    const levelAt = (at: number): Level | undefined => own.levels.get(at) ?? levels.get(at);
    const at = levelAt(depth);
    if (at === undefined) return '';
    let numbers = counts.get(key);
    if (numbers === undefined) counts.set(key, (numbers = []));
    const start = own.starts.get(depth);
    const first = start !== undefined && !begun.has(`${id}/${depth}`);
    begun.add(`${id}/${depth}`);
    const before = numbers[depth];
    numbers[depth] = first ? start : before === undefined ? at.start : before + 1;
    for (let deeper = depth + 1; deeper < DEEPEST; deeper++) {
      const restart = levelAt(deeper)?.restart ?? null;
      if (restart === null || (restart !== 0 && depth < restart)) numbers[deeper] = undefined;
    }
    const shown = (of: number): string => {
      const value = numbers[of] ?? levelAt(of)?.start ?? 1;
      return numberText(value, at.digits ? 'decimal' : (levelAt(of)?.format ?? 'decimal'));
    };
    if (at.format === 'bullet') return '';
    return at.text.replace(/%([1-9])/g, (_, digit: string) => shown(Number(digit) - 1));
  };
}
