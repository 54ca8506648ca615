import './tab-counts.css';
import type { Place, Severity } from '../workbook.ts';
import type { GridLanguage } from './locale.ts';

/** What the tabs need from a finding. */
export interface Counted {
  readonly place: Place | null;
  readonly severity: Severity;
  readonly explanation: string | null;
}

export interface TabCounts {
  /** Shows on each sheet's tab how many findings the sheet has; `idOf` is Univer's id of a sheet by its name. */
  show(findings: readonly Counted[], idOf: (sheet: string) => string | null): void;
  dispose(): void;
}

const SEVERITIES = ['error', 'warning', 'hint'] as const;

const TEXTS: Readonly<Record<GridLanguage, (count: number) => string>> = {
  'zh-CN': (count) => `${count} 个问题`,
  en: (count) => (count === 1 ? '1 finding' : `${count} findings`),
};

/**
 * Counts on the sheet tabs. Univer has none, and a sheet's name and tab colour belong to the file: so each tab gets attributes, which a style
 * sheet shows, now and whenever Univer renders new tabs. Explained warnings are not counted.
 */
export function openTabCounts(container: HTMLElement, language: GridLanguage): TabCounts {
  let shown = new Map<string, { readonly count: number; readonly worst: Severity }>();
  const draw = (): void => {
    for (const tab of container.querySelectorAll('[data-u-comp=slide-tab-item]')) {
      const found = shown.get(tab.getAttribute('data-id') ?? '');
      const wanted = found === undefined ? null : String(found.count);
      if (tab.getAttribute('data-gouji-count') === wanted && tab.getAttribute('data-gouji-worst') === (found?.worst ?? null)) continue;
      if (found === undefined) for (const name of ['data-gouji-count', 'data-gouji-worst', 'title']) tab.removeAttribute(name);
      else {
        tab.setAttribute('data-gouji-count', String(found.count));
        tab.setAttribute('data-gouji-worst', found.worst);
        tab.setAttribute('title', TEXTS[language](found.count));
      }
    }
  };
  const observer = new MutationObserver(draw);
  observer.observe(container, { childList: true, subtree: true });
  return {
    show: (findings, idOf) => {
      const sheets = new Map<string, Severity[]>();
      for (const { place, severity, explanation } of findings) {
        const id = place === null || (severity === 'warning' && explanation !== null) ? null : idOf(place.sheet);
        if (id !== null) sheets.set(id, [...(sheets.get(id) ?? []), severity]);
      }
      shown = new Map([...sheets].map(([id, all]) => [id, { count: all.length, worst: SEVERITIES.find((each) => all.includes(each))! }]));
      draw();
    },
    dispose: () => observer.disconnect(),
  };
}
