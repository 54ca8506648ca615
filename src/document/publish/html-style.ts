import { FONTS, STAND_INS } from './type.ts';

const family = (name: string, ...others: string[]): string =>
  [name, STAND_INS[name], ...others].flatMap((each) => (each === undefined ? [] : [`"${each}"`])).join(', ');

const TITLE = family(FONTS.title, '方正小标宋_GBK', 'SimSun', 'Songti SC', 'Noto Serif CJK SC');
const BODY = family(FONTS.body, 'FangSong', 'STFangsong', 'Noto Serif CJK SC');
const HEADING = family(FONTS.heading, 'SimHei', 'Heiti SC', 'Noto Sans CJK SC');
const SUBHEADING = family(FONTS.subheading, 'KaiTi', 'STKaiti', 'Noto Serif CJK SC');

/** A string literal of a style sheet. */
const quoted = (text: string): string => `"${text.replace(/["\\<]/g, '')}"`;

/** Shown over the page, and on each printed sheet; generated content, so that it is not part of the report's text. */
const draftStyle = (word: string): string => `
body::before { content: ${quoted(word)}; position: fixed; top: 0; left: 0; right: 0; z-index: 1; padding: .2em 0; text-align: center;
  font: 700 1.25rem/1.4 ${HEADING}, sans-serif; letter-spacing: 1em; text-indent: 1em; color: #b00000; background: #fff; border-bottom: 2px solid #b00000; }
body { padding-top: 3rem; }
@media print {
  body::before { top: 35%; border: 0; background: none; font-size: 90pt; letter-spacing: .2em; white-space: nowrap; opacity: .16; transform: rotate(-30deg); }
  body { padding-top: 0; }
}`;

/** The style sheet of a publication, for screens down to 320 pixels and for printing like the .docx. `word` is the word on a draft. */
export const css = (word: string | null): string => `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #000; font: 1.125rem/1.9 ${BODY}, serif; }
main { box-sizing: border-box; max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 1rem 0 1.5rem; font: 400 1.75rem/1.4 ${TITLE}, serif; text-align: center; text-wrap: balance; }
h2 { margin: 1.5rem 0 .5rem; font: 400 1.2rem/1.5 ${HEADING}, sans-serif; }
h3 { margin: 1rem 0 .5rem; font: 400 1.125rem/1.5 ${SUBHEADING}, serif; }
p { margin: 0; text-indent: 2em; white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin: .75rem 0; }
.scroll:focus-visible { outline: 2px solid #0f5c9c; outline-offset: 2px; }
table { width: calc(100% - 1px); table-layout: fixed; border-collapse: collapse; font-size: .9375rem; line-height: 1.4; }
table.wide { min-width: 44rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { border: 1px solid #000; padding: .2rem .3rem; font-weight: 400; text-align: center; white-space: pre-wrap; }
tbody th[scope="row"] { text-align: start; }
td { font-variant-numeric: tabular-nums; }
footer { margin-top: 2.5rem; text-align: end; padding-inline-end: 2em; }
footer p { text-indent: 0; }
.record { font-size: .9375rem; line-height: 1.6; }
.record h1 { font-size: 1.375rem; }
.record p { text-indent: 0; margin: .5rem 0; }
.record table { font-size: .8125rem; }
.record td { text-align: start; }
.next { margin: 3rem 0; border: 0; border-top: 1px dashed #777; }
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-right { content: "— " counter(page) " —"; font: 14pt "宋体", "SimSun", serif; } }
  body { font-size: 16pt; line-height: 28pt; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 22pt; margin-top: 0; }
  .own-page { break-before: page; }
  .next { margin: 0; border: 0; break-after: page; }
  h2, h3 { font-size: 16pt; break-after: avoid; text-indent: 2em; }
  .scroll { overflow: visible; }
  table { font-size: 12pt; }
  table.wide { min-width: 0; font-size: 10.5pt; line-height: 13pt; break-inside: avoid; }
  th, td { padding: 1pt 2.5pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  footer { break-inside: avoid; }
  .record, .record p { font-size: 10.5pt; line-height: 16pt; }
  .record h1 { font-size: 16pt; margin-bottom: 8pt; }
  .record h2 { font-size: 10.5pt; text-indent: 0; }
  .record table, .record table.wide { font-size: 9pt; break-inside: auto; }
}${word === null ? '' : draftStyle(word)}
`;
