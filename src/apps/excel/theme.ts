/** Whether a background of this colour is dark; `null` if it is not a colour. */
export function themeOf(color: string | null): 'dark' | 'light' | null {
  const digits = /^#?([0-9a-f]{6})$/i.exec(color ?? '')?.[1];
  if (digits === undefined) return null;
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16)) as [number, number, number];
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light';
}

/** Follows Office's theme, now and whenever a person returns to the page. If Office does not report it, the system's theme applies. */
export function followTheme(page: Window, color: () => string | null): void {
  const apply = (): void => {
    const theme = themeOf(color());
    if (theme === null) delete page.document.documentElement.dataset['theme'];
    else page.document.documentElement.dataset['theme'] = theme;
  };
  apply();
  page.addEventListener('focus', apply);
}
