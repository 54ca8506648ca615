/** The parts of the page that F6 cycles through: sheet, pane, top bar; either sheet and pane or 批量 are visible. */
const REGIONS = ['.wb-sheet', '.wb-pane', '.wb-top', '.wb-batch'] as const;

/** The first element to focus in each part: the cell, 一键校验, the first button. */
const FIRST: Readonly<Record<(typeof REGIONS)[number], string>> = {
  '.wb-sheet': '[id$="EDITOR__DOCS_NORMAL"][contenteditable], .wb-welcome button',
  '.wb-pane': '[data-action=validate], .wb-rail',
  '.wb-top': 'button',
  '.wb-batch': '[data-line][tabindex="0"], button',
};

const usable = (element: Element | null | undefined): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && element.getClientRects().length > 0 && !element.matches(':disabled');

/**
 * Moves the focus from part to part, backwards with `by` −1, since the sheet uses the Tab key for its cells. Pane and top bar remember the last
 * focused element. `inSheet`: whether the focus is in the grid, which has some elements elsewhere.
 */
export function openRegions(): (by: 1 | -1, inSheet: boolean) => void {
  const left = new Map<string, Element>();
  return (by, inSheet) => {
    const active = document.activeElement;
    const at = inSheet ? 0 : REGIONS.findIndex((region) => active?.closest(region) != null);
    if (at > 0) left.set(REGIONS[at]!, active!);
    const from = at === -1 && by === -1 ? 0 : at;
    for (let step = 1; step < REGIONS.length; step++) {
      const region = REGIONS[(from + by * step + REGIONS.length) % REGIONS.length]!;
      const target = [left.get(region), ...document.querySelectorAll(`${region} :is(${FIRST[region]})`)].find(usable);
      if (target === undefined) continue;
      target.focus();
      return;
    }
  };
}
