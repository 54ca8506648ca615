import { SaxesParser } from 'saxes';

/** What a conforming parser makes of a text: opening tags with their attributes, closing tags, text between them; `null` when it is not well-formed. */
export function events(text: string): string[] | null {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const told: string[] = [];
  const state = { wrong: false };
  let depth = 0;
  parser.on('doctype', () => (state.wrong = true));
  parser.on('error', () => (state.wrong = true));
  parser.on('opentag', ({ name, attributes }) => {
    state.wrong ||= ++depth > 256;
    told.push(`<${name.slice(name.indexOf(':') + 1)} ${JSON.stringify(Object.entries(attributes).sort())}`);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    told.push(`>${name.slice(name.indexOf(':') + 1)}`);
  });
  const take = (piece: string): void => {
    if (depth === 0 || piece === '') return;
    const last = told.at(-1) ?? '';
    if (last.startsWith('"')) told[told.length - 1] = last + piece;
    else told.push(`"${piece}`);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  try {
    parser.write(text).close();
  } catch {
    return null;
  }
  return state.wrong ? null : told;
}
