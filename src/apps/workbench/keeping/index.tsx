import './keeping.css';
import type { JSX } from 'preact';
import { keepingText } from '../../../text/workbench/keeping.ts';
import type { Language } from '../../../text/text.ts';
import type { Editor } from '../editor.ts';
import { editedFile } from '../edited.ts';
import { openCopies, type LeftCopy } from './copies.ts';
import { openKeeper } from './keeper.ts';

/** What keeping needs from the surrounding page. */
export interface Around {
  readonly editor: Editor;
  readonly language: () => Language;
  /** Renders the page again. */
  readonly changed: () => void;
  /** Opens a workbook from a copy, asking first if there are unsaved changes; returns whether it is open. */
  readonly open: (name: string, content: Blob, unsaved: boolean) => Promise<boolean>;
  readonly announce: (what: string) => void;
  /** Shows a notice that stays until it is closed. */
  readonly say: (what: string, todo: string) => void;
  readonly failed: (error: unknown, prefix: string) => void;
}

export interface Keeping {
  /** Bar above the page: what was left open. */
  readonly Bar: () => JSX.Element | null;
  /** In the status line: whether a copy is kept, and a button to delete it. */
  readonly Foot: () => JSX.Element | null;
  /** Must be called before the window closes. */
  readonly flush: () => void;
}

/** Delay between an edit and saving the copy, in ms. */
const AFTER = 300;

const two = (value: number): string => `0${value}`.slice(-2);

/** `14:05`, or for another day `11月26日 14:05`. */
function timeOf(at: number, language: Language): string {
  const then = new Date(at);
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`;
  if (then.toDateString() === new Date().toDateString()) return time;
  return language === 'en' ? `${then.getMonth() + 1}/${then.getDate()} ${time}` : `${then.getMonth() + 1} 月 ${then.getDate()} 日 ${time}`;
}

async function contentOf({ bytes, edits }: LeftCopy): Promise<Blob> {
  return new Blob([(edits.length === 0 ? bytes : (await editedFile(bytes, edits)).toBytes()) as BlobPart]);
}

/** The copy on this computer, in a separate chunk: the page opens without it. */
export function openKeeping(around: Around): Keeping {
  const { editor } = around;
  const words = () => keepingText(around.language());
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const keeper = openKeeper({
    editor,
    copies: openCopies(),
    changed: around.changed,
    reloaded: navigation !== undefined && navigation.type !== 'navigate',
    // Removes the sample from the address, since a reload would replace the file by it.
    moved: () => {
      if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
    },
    now: Date.now,
    later: (work) => setTimeout(work, AFTER),
  });
  const flush = (): void =>
    void editor.commit().then(
      () => keeper.flush(),
      () => undefined,
    );
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush();
  });

  const restore = async (copy: LeftCopy): Promise<void> => {
    try {
      if (!(await around.open(copy.name, await contentOf(copy), copy.unsaved))) return;
      await keeper.settled(copy.id);
      if (copy.unsaved) around.say(words().restored(copy.name), words().checkAgain);
    } catch (error) {
      around.failed(error, words().notRestored(copy.name));
    }
  };
  const clear = (): void =>
    void keeper.clear().then(
      () => around.announce(words().cleared),
      (error: unknown) => around.failed(error, ''),
    );
  const button = (act: string, label: string, press: () => void, look: string) => (
    <button type="button" class={`wb-button ${look}`} data-act={act} onClick={press}>
      {label}
    </button>
  );

  return {
    flush,
    Bar: () => {
      const { left } = keeper.state;
      const [copy] = left;
      if (copy === undefined) return null;
      const say = words();
      return (
        <div class="wb-notice wb-read wb-left" role="status">
          <p>
            {say.left(copy.name, timeOf(copy.at, around.language()), copy.unsaved)}
            {left.length > 1 && ` ${say.more(left.length - 1)}`}
          </p>
          {button('restore', say.restore, () => void restore(copy), 'wb-primary')}
          {button('clear-copies', say.clear, clear, 'wb-plain')}
          {button('later', say.later, () => keeper.putOff(), 'wb-plain')}
        </div>
      );
    },
    Foot: () => {
      const { own } = keeper.state;
      if (own === 'none') return null;
      const say = words();
      if (own !== 'kept') return <span>{own === 'cleared' ? say.none : say.impossible}</span>;
      return (
        <span class="wb-kept" title={say.hint}>
          {say.kept}
          <button type="button" data-act="clear-copy" title={say.hint} onClick={clear}>
            {say.clear}
          </button>
        </span>
      );
    },
  };
}
