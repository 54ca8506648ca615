import '../jitless.ts';
import '../../pane/tokens.css';
import '../../pane/pane.css';
import './workbench.css';
import { render } from 'preact';
import { openControls, type Controls } from './controls.ts';
import { loading } from './loading.ts';
import { Page } from './page.tsx';
import { openRegions } from './regions.ts';
import { browserSettings } from './settings.ts';

const gridRoot = document.createElement('div');
gridRoot.className = 'wb-univer';

const controls = openControls(browserSettings(), (language) =>
  loading(async () => {
    const { startGrid } = await import('../../workbook/grid/index.ts');
    return startGrid(gridRoot, language);
  }),
);

render(<Page controls={controls} gridRoot={gridRoot} />, document.getElementById('page')!);
listen(controls, gridRoot);

// `workbench.html#jiuhou-2020` opens a workbook that comes with the page; otherwise the grid is preloaded meanwhile.
const asked = documentIn(location.hash);
if (asked !== '') void controls.openDocument(asked);
else addEventListener('load', () => setTimeout(() => void import('../../workbook/grid/index.ts'), 500));

/** The document named in the address; `''` if the address is malformed (`#%`). */
function documentIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}

/** Page-wide events: files dropped, keys, leaving. */
function listen(controls: Controls, grid: HTMLElement): void {
  const { editor, ...act } = controls;
  const inBatch = (): boolean => controls.state.view === 'batch';
  // The grid has some elements outside its container: the editor of the formula bar, drop-down lists.
  const inGrid = (event: Event): boolean =>
    event
      .composedPath()
      .some((each) => each === grid || (each instanceof Element && (each.id.startsWith('univer-') || each.hasAttribute('data-u-comp'))));
  const typing = (event: Event): boolean => {
    const target = event.target as HTMLElement;
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  };
  const files = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

  addEventListener('dragover', (event) => {
    if (!files(event)) return;
    event.preventDefault();
    act.dropping(true);
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) act.dropping(false);
  });
  addEventListener('drop', (event) => {
    if (!files(event)) return;
    event.preventDefault();
    act.dropping(false);
    const { items, files: dropped } = event.dataTransfer!;
    // Read the entries synchronously: after the event the browser has discarded them.
    const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    const [file, ...more] = Array.from(dropped);
    if (file === undefined) return;
    if (more.length > 0 || entries.some(({ isDirectory }) => isDirectory) || inBatch()) act.dropMany(entries, [file, ...more]);
    else void act.openFile(file);
  });
  const turn = openRegions();
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'F6' && !event.ctrlKey && !event.metaKey && !event.altKey && document.querySelector('dialog[open]') === null) {
        event.preventDefault();
        event.stopPropagation();
        act.commit();
        turn(event.shiftKey ? -1 : 1, inGrid(event));
        return;
      }
      // An open dialog handles the key itself; otherwise it cancels the latest operation.
      if (event.key === 'Escape' && document.querySelector('dialog[open]') === null && act.cancelOpening()) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      // The pane is hidden behind 批量 and must not react.
      if (event.key === 'F8' && inBatch()) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (!event.ctrlKey && !event.metaKey) return;
      const key = event.key.toLowerCase();
      const order =
        key === 's'
          ? inBatch()
            ? () => undefined
            : act.save
          : key === 'o'
            ? act.choose
            : inBatch() || inGrid(event) || typing(event)
              ? null
              : key === 'z'
                ? event.shiftKey
                  ? act.redo
                  : act.undo
                : key === 'y'
                  ? act.redo
                  : null;
      if (order === null) return;
      event.preventDefault();
      event.stopPropagation();
      order();
    },
    true,
  );
  // Input in a cell is entered as soon as the person turns to anything outside the grid.
  addEventListener(
    'pointerdown',
    (event) => {
      if (!inGrid(event)) act.commit();
    },
    true,
  );
  addEventListener('beforeunload', (event) => {
    if (editor.state.unsaved || editor.typing()) event.preventDefault();
    controls.keeping?.flush();
  });
}
