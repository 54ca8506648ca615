/** Symbols that Word files store as a code in a symbol font, as the characters they look like. Others are omitted. */
const SIGNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wingdings: { FC: '√', FE: '√', FB: '×', FD: '×', A8: '□', '6F': '□', '6E': '■', '9F': '•', '6C': '●' },
  'wingdings 2': { '50': '√', '52': '√', '4F': '×', '51': '×', A3: '□', '2A': '□' },
  symbol: { '2D': '−', '2B': '+', B4: '×', B8: '÷', B7: '·', A3: '≤', B3: '≥', B1: '±', BC: '…' },
};

/** `w:sym`: symbol fonts have their codes from F000 on; in any other font the code is Unicode's. */
export function symbolText(font: string | undefined, char: string | undefined): string {
  const place = parseInt(char ?? '', 16);
  if (!Number.isInteger(place) || place <= 0 || place > 0xffff) return '';
  const signs = SIGNS[(font ?? '').toLowerCase()];
  const low = place >= 0xf000 && place <= 0xf0ff ? place - 0xf000 : place;
  if (signs !== undefined) return signs[low.toString(16).toUpperCase().padStart(2, '0')] ?? '';
  if (low !== place) return low >= 0x20 && low < 0x7f ? String.fromCharCode(low) : '';
  return place >= 0xd800 && place <= 0xdfff ? '' : String.fromCharCode(place);
}
