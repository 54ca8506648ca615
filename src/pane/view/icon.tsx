/** Icons on a grid of 20, in the colour of the adjacent text. Decorative: the text has the same meaning. */
const PATHS = {
  error: 'M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm3.5 5.4L10 9.9 6.5 6.4 5.4 7.5 8.9 11l-3.5 3.5 1.1 1.1 3.5-3.5 3.5 3.5 1.1-1.1-3.5-3.5 3.5-3.5Z',
  warning: 'M10 1.5 19.2 18H.8L10 1.5ZM9.2 7v6h1.6V7H9.2Zm0 7.2v1.6h1.6v-1.6H9.2Z',
  hint: 'M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm-.8 4.5v1.7h1.6V5.5H9.2Zm0 3.4v5.8h1.6V8.9H9.2Z',
  suspect: 'M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm0 1.6a7.4 7.4 0 1 0 0 14.8 7.4 7.4 0 0 0 0-14.8ZM10 6a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
  passed: 'M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm4.3 5.6L8.7 12.2 5.9 9.5l-1.2 1.2 4 3.9 6.8-6.8-1.2-1.2Z',
  stale: 'M10 2.5c2.3 0 4.400 1 5.800 2.700V3h1.600v5h-5V6.400h2.300A6 6 0 1 0 16 10h1.600A7.600 7.600 0 1 1 10 2.500Z',
  none: 'M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm0 1.600a7.400 7.400 0 1 0 0 14.800 7.400 7.400 0 0 0 0-14.800ZM6 9.200h8v1.600H6V9.200Z',
  chevron: 'M7.300 4.300 13 10l-5.700 5.700-1.100-1.100L10.700 10 6.200 5.400l1.100-1.100Z',
  close:
    'M5.400 4.300 10 8.900l4.600-4.600 1.100 1.100-4.600 4.600 4.600 4.600-1.100 1.100-4.600-4.600-4.600 4.600-1.100-1.100L8.900 10 4.300 5.400l1.100-1.100Z',
  more: 'M3 5h14v1.600H3V5Zm0 4.200h14v1.600H3V9.200Zm0 4.200h14V15H3v-1.600Z',
  back: 'M12.700 4.300 7 10l5.700 5.700 1.100-1.100L9.300 10l4.500-4.600-1.100-1.100Z',
  collapse: 'M15.400 3H17v14h-1.600V3ZM3 9.200h6.200L6.700 6.700l1.100-1.100 4.400 4.400-4.400 4.400-1.100-1.100 2.500-2.500H3V9.200Z',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class={`icon icon-${name}`} viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} fill="currentColor" fill-rule="evenodd" />
  </svg>
);
