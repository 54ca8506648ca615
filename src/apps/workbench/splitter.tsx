/** Minimum width of the pane in pixels. */
export const LEAST = 320;
const MOST = 640;
const STEP = 16;
const usual = (): number => (innerWidth < 1000 ? LEAST : 360);

export const paneWidth = (given: string | null): number => {
  const width = Number(given ?? usual());
  return Number.isFinite(width) ? Math.min(MOST, Math.max(LEAST, Math.round(width))) : usual();
};

/** The divider between grid and pane, moved by pointer or arrow keys. */
export function Splitter({ label, width, resize }: { readonly label: string; readonly width: number; readonly resize: (width: number) => void }) {
  const to = (wanted: number): void => resize(paneWidth(String(wanted)));
  return (
    <div
      class="wb-splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      title={label}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) to(document.documentElement.clientWidth - event.clientX);
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') to(width + STEP);
        else if (event.key === 'ArrowRight') to(width - STEP);
      }}
    />
  );
}
