/**
 * When the focused control disappears, the focus would go to the page and a keyboard user to its beginning. Moves it to the entry that the control
 * belonged to, or else to the main button.
 */
export function keepFocus(root: HTMLElement): { restore(): void; stop(): void } {
  let last: { element: Element; line: string | null } | null = null;
  const gained = ({ target }: FocusEvent): void => {
    const element = target as HTMLElement;
    last = { element, line: element.closest<HTMLElement>('[data-finding]')?.dataset['finding'] ?? null };
  };
  const lost = ({ target, relatedTarget }: FocusEvent): void => {
    // The person moved the focus elsewhere; a removed element is no longer connected.
    if (relatedTarget === null && (target as Element).isConnected)
      setTimeout(() => last !== null && last.element.isConnected && !root.contains(document.activeElement) && (last = null));
  };
  root.addEventListener('focusin', gained);
  root.addEventListener('focusout', lost);
  return {
    restore: () => {
      if (last === null || last.element.isConnected || root.contains(document.activeElement)) return;
      const { line } = last;
      const lines = [...root.querySelectorAll<HTMLElement>('[data-finding]')];
      const summary = lines.find((each) => each.dataset['finding'] === line)?.querySelector<HTMLElement>('.summary');
      (summary ?? root.querySelector<HTMLElement>('[data-action=validate]'))?.focus();
    },
    stop: () => {
      root.removeEventListener('focusin', gained);
      root.removeEventListener('focusout', lost);
    },
  };
}
