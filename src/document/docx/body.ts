import { readXml, type Attributes } from '../../package/xml.ts';
import { blocksOf, counter } from '../builder.ts';
import type { Block, Document } from '../document.ts';
import { DOCUMENT_LIMITS } from '../limits.ts';
import { fields, type Fields } from './field.ts';
import type { Numbering } from './numbering.ts';
import { isOn, levelOf, type Style } from './styles.ts';
import { symbolText } from './symbol.ts';
import { tableOf, type WordRow, type WordCell } from './table.ts';

interface Paragraph {
  text: string;
  style: string | null;
  list: string | null;
  depth: number | null;
  level: number | null;
  /** The paragraph mark was deleted: the text continues in the next paragraph. */
  runsOn: boolean;
  /** Contents of its text boxes. */
  readonly after: Block[];
}

interface Run {
  text: string;
  style: string | null;
  hidden: boolean | null;
}

interface Cell {
  span: number;
  merge: WordCell['merge'];
  deleted: boolean;
  /** Merged with the cell to its left (`w:hMerge`, in old files). */
  widens: boolean;
  readonly story: Story;
}

interface Row {
  readonly cells: WordCell[];
  before: number;
  column: number;
  header: boolean;
  deleted: boolean;
}

interface Table {
  caption: string;
  readonly widths: number[];
  readonly rows: WordRow[];
}

/** A container of paragraphs and tables: the body, a cell, a text box. */
interface Story {
  readonly blocks: Block[];
  readonly fields: Fields;
  /** Text of paragraphs whose mark was deleted. */
  carried: string;
}

/** Elements that are not text of the report: properties before a change, deleted text, notes, phonetic guides. */
const SKIPPED = new Set([
  'pPrChange',
  'rPrChange',
  'tblPrChange',
  'tblGridChange',
  'trPrChange',
  'tcPrChange',
  'sectPr',
  'sectPrChange',
  'tblPrExChange',
  'numberingChange',
  'moveFrom',
  'delText',
  'instrText',
  'delInstrText',
  'rt',
  'ffData',
]);

/** Drawings contain other texts (charts, alternative texts); only their text boxes are read. */
const DRAWINGS = new Set(['drawing', 'pict', 'object']);

const MOST_SPAN = DOCUMENT_LIMITS.columns;

const spanOf = (value: string | undefined): number => Math.min(MOST_SPAN, Math.max(1, Math.trunc(Number(value ?? 1)) || 1));

interface Open {
  readonly name: string;
  /** Restores the state when the element ends. */
  readonly leave?: (() => void) | undefined;
}

/** Reads the main part of a Word file, with tracked changes accepted, without hidden text and notes, and with list numbers as text. */
export function readBody(text: string, part: string, styleOf: (id: string | null) => Style, numbering: Numbering): Document {
  const count = counter();
  const body: Story = { blocks: [], fields: fields(), carried: '' };
  let story = body;
  let paragraph: Paragraph | null = null;
  let run: Run | null = null;
  let table: Table | null = null;
  let row: Row | null = null;
  let cell: Cell | null = null;
  let title = '';
  let skipped = 0;
  /** Inside a drawing, outside its text boxes. */
  let inDrawing = false;
  let takesText = false;
  const path: Open[] = [];
  /** Depths of content controls that show placeholder text. */
  const placeholders = new Set<number>();
  /** For each open `mc:AlternateContent`: whether one of its choices was taken. */
  const chosen: boolean[] = [];

  const add = (block: Block): void => {
    if (block.kind === 'grid') count.grid();
    else count.block();
    story.blocks.push(block);
  };

  const write = (piece: string): void => {
    if (inDrawing || story.fields.hides()) return;
    count.characters(piece.length);
    if (run !== null) run.text += piece;
    else if (paragraph !== null) paragraph.text += piece;
  };

  const closeParagraph = (ended: Paragraph): void => {
    const style = styleOf(ended.style);
    const whole = story.carried + ended.text;
    story.carried = '';
    if (ended.runsOn) story.carried = whole;
    else {
      const level = ended.level ?? style.level ?? 0;
      const list = ended.list ?? style.numbering.id;
      // List 0 means no list.
      const label = list === null || list === '0' ? '' : numbering(list, ended.depth ?? style.numbering.depth ?? 0);
      const content = label === '' ? whole : `${label}${/[A-Za-z0-9]$/.test(label) ? ' ' : ''}${whole}`;
      if (title === '' && style.isTitle) title = whole.trim();
      add({ kind: 'paragraph', text: content, level });
    }
    for (const block of ended.after) story.blocks.push(block);
  };

  const closeCell = (ended: Cell, of: Row): void => {
    const before = of.cells.at(-1);
    if (ended.widens && before !== undefined) of.cells[of.cells.length - 1] = { ...before, span: before.span + ended.span };
    else if (!ended.deleted) {
      const { blocks } = ended.story;
      while (isBlank(blocks.at(-1))) blocks.pop();
      of.cells.push({ blocks, column: of.column, span: ended.span, merge: ended.merge });
    }
    of.column = Math.min(of.column + ended.span, 10 * MOST_SPAN);
  };

  const properties = (name: string, parent: string, attributes: Attributes): void => {
    const value = attributes.local('val');
    if (parent === 'rPr' && run !== null && paragraph !== null) {
      if (name === 'vanish' || name === 'webHidden') run.hidden = name === 'vanish' ? isOn(value) : run.hidden;
      else if (name === 'rStyle') run.style = value ?? null;
    } else if (parent === 'pPr' && paragraph !== null) {
      if (name === 'pStyle') paragraph.style = value ?? null;
      else if (name === 'outlineLvl') paragraph.level = levelOf(value);
    } else if (parent === 'numPr' && paragraph !== null) {
      if (name === 'numId') paragraph.list = value ?? null;
      else if (name === 'ilvl') paragraph.depth = Number(value ?? 0);
    } else if (parent === 'tcPr' && cell !== null) {
      if (name === 'gridSpan') cell.span = spanOf(value);
      else if (name === 'vMerge') cell.merge = value === 'restart' ? 'begins' : 'goes on';
      else if (name === 'hMerge') cell.widens = value !== 'restart';
      else if (name === 'cellDel') cell.deleted = true;
    } else if (parent === 'trPr' && row !== null) {
      if (name === 'gridBefore') row.column = row.before = Math.min(MOST_SPAN, Math.max(0, Math.trunc(Number(value ?? 0)) || 0));
      else if (name === 'tblHeader') row.header = isOn(value);
      else if (name === 'hidden') row.deleted ||= isOn(value);
    } else if (parent === 'tblPr' && table !== null && name === 'tblCaption') table.caption = value ?? '';
    else if (parent === 'tblGrid' && table !== null && name === 'gridCol' && table.widths.length < 10 * MOST_SPAN)
      table.widths.push(Number(attributes.local('w') ?? 0));
  };

  /** Opens an element; returns what to do when it ends. */
  const enter = (name: string, parent: string, attributes: Attributes): (() => void) | undefined => {
    switch (name) {
      case 'p': {
        if (inDrawing) return undefined;
        const [outer, outerRun] = [paragraph, run];
        const own: Paragraph = { text: '', style: null, list: null, depth: null, level: null, runsOn: false, after: [] };
        paragraph = own;
        run = null;
        return () => {
          closeParagraph(own);
          paragraph = outer;
          run = outerRun;
        };
      }
      case 'r': {
        if (inDrawing || paragraph === null) return undefined;
        const outer = run;
        const own: Run = { text: '', style: null, hidden: null };
        const host: Paragraph = paragraph;
        run = own;
        return () => {
          if (!(own.hidden ?? styleOf(own.style).hidden ?? false)) host.text += own.text;
          run = outer;
        };
      }
      case 't':
        takesText = !inDrawing;
        return () => void (takesText = false);
      case 'tab':
      case 'ptab':
        if (run !== null && parent === 'r') write('\t');
        return undefined;
      case 'br':
      case 'cr':
        if (run !== null && attributes.local('type') !== 'page') write('\n');
        return undefined;
      case 'noBreakHyphen':
        write('-');
        return undefined;
      case 'sym':
        write(symbolText(attributes.local('font'), attributes.local('char')));
        return undefined;
      case 'fldChar':
        if (!inDrawing) story.fields.mark(attributes.local('fldCharType'));
        return undefined;
      case 'del':
        if (parent === 'trPr' && row !== null) row.deleted = true;
        else if (parent === 'rPr' && run === null && paragraph !== null) paragraph.runsOn = true;
        return undefined;
      case 'tbl': {
        if (inDrawing) return undefined;
        const outer = { table, row, cell, paragraph, run };
        const own: Table = { caption: '', widths: [], rows: [] };
        [table, row, cell, paragraph, run] = [own, null, null, null, null];
        return () => {
          ({ table, row, cell, paragraph, run } = outer);
          for (const block of own.rows.length === 0 ? [] : blocksOf(tableOf(own.caption, own.widths, own.rows))) add(block);
        };
      }
      case 'tr': {
        if (inDrawing || table === null) return undefined;
        const of: Table = table;
        const own: Row = { cells: [], before: 0, column: 0, header: false, deleted: false };
        row = own;
        return () => {
          row = null;
          if (!own.deleted && own.cells.length > 0) of.rows.push({ cells: own.cells, header: own.header });
        };
      }
      case 'tc': {
        if (inDrawing || row === null) return undefined;
        count.cell();
        const of: Row = row;
        const outer = story;
        const own: Cell = { span: 1, merge: 'none', deleted: false, widens: false, story: { blocks: [], fields: fields(), carried: '' } };
        cell = own;
        story = own.story;
        return () => {
          cell = null;
          story = outer;
          row = of;
          closeCell(own, of);
        };
      }
      case 'txbxContent': {
        const outer = { story, paragraph, run, table, row, cell, inDrawing: inDrawing };
        const own: Story = { blocks: [], fields: fields(), carried: '' };
        story = own;
        [paragraph, run, table, row, cell, inDrawing] = [null, null, null, null, null, false];
        return () => {
          ({ story, paragraph, run, table, row, cell, inDrawing: inDrawing } = outer);
          const after = paragraph?.after ?? story.blocks;
          for (const block of own.blocks) after.push(block);
        };
      }
      case 'AlternateContent':
        chosen.push(false);
        return () => void chosen.pop();
      case 'Choice':
        if (chosen.length > 0) chosen[chosen.length - 1] = true;
        return undefined;
      default:
        if (DRAWINGS.has(name)) {
          const outer = inDrawing;
          inDrawing = true;
          return () => void (inDrawing = outer);
        }
        properties(name, parent, attributes);
        return undefined;
    }
  };

  /** Whether the contents of an element are ignored. */
  const isLeftOut = (name: string, parent: string): boolean =>
    SKIPPED.has(name) ||
    (name === 'del' && parent !== 'rPr' && parent !== 'trPr') ||
    // The fallback contains the same text for programs that cannot show the choice.
    ((name === 'Fallback' || name === 'Choice') && chosen.at(-1) === true);

  readXml(text, part, {
    open(name, attributes) {
      const parent = path.at(-1)?.name ?? '';
      if (skipped > 0 || isLeftOut(name, parent)) {
        skipped++;
        return;
      }
      // A content control that is not filled in shows placeholder text.
      if (name === 'showingPlcHdr' && isOn(attributes.local('val'))) placeholders.add(path.length - 1);
      if (name === 'sdtContent' && placeholders.delete(path.length)) {
        skipped++;
        return;
      }
      path.push({ name, leave: enter(name, parent, attributes) });
    },
    text(piece) {
      if (takesText && skipped === 0) write(piece.replace(/[\r\n]+/g, ' '));
    },
    close() {
      if (skipped > 0) {
        skipped--;
        return;
      }
      path.pop()?.leave?.();
    },
  });
  return { title, blocks: body.blocks };
}

const isBlank = (block: Block | undefined): boolean => block?.kind === 'paragraph' && block.text.trim() === '';
