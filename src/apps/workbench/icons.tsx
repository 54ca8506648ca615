/** Inline icons, so that nothing has to be loaded. */
const paths = {
  open: 'M2 4.5A1.5 1.5 0 0 1 3.5 3h3l1.5 1.5h4.5A1.5 1.5 0 0 1 14 6v6a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 12z',
  batch: 'M2 3h12M2 6.5h12M2 10h7M2 13.5h7m2-2 1.5 1.5 3-3.5',
  start: 'M4 2h5l3 3v9H4zM9 2v3h3M8 7.5v4M6 9.5h4',
  save: 'M8 2.5v7M5 7l3 3 3-3M3 11.5v1A1.5 1.5 0 0 0 4.5 14h7a1.5 1.5 0 0 0 1.5-1.5v-1',
  undo: 'M6 3 3 6l3 3M3 6h6a3.5 3.5 0 0 1 0 7H6',
  redo: 'm10 3 3 3-3 3M13 6H7a3.5 3.5 0 0 0 0 7h3',
  show: 'M13 3v10M10 8H3M5.5 5.5 3 8l2.5 2.5',
  close: 'm4 4 8 8M12 4l-8 8',
} as const;

export const Icon = ({ name }: { readonly name: keyof typeof paths }) => (
  <svg class="wb-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d={paths[name]} fill="none" stroke="currentColor" stroke-width="1.2" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
);

/** The product's mark: the reviewer's tick over the double line that closes an account. */
export const Mark = () => (
  <svg viewBox="0 0 16 16" width="24" height="24" aria-hidden="true">
    <rect width="16" height="16" rx="3.5" fill="#0f6468" />
    <path d="M3.7 5.9 6.6 8.7 12.3 2.9" fill="none" stroke="#fff" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" />
    <path d="M3 11h10v1H3zM3 13h10v1H3z" fill="#ffb84d" />
  </svg>
);
