import type { GridLanguage } from './locale.ts';

/** Accessible names for Univer's unnamed controls, by selector. */
const NAMES: readonly (readonly [selector: string, name: Readonly<Record<GridLanguage, string>>])[] = [
  ['[data-u-comp=defined-name] input', { 'zh-CN': '名称框', en: 'Name box' }],
  ['[data-u-comp=defined-name] a', { 'zh-CN': '名称列表', en: 'List of names' }],
  ['[data-u-comp=formula-bar] > div > button, [data-u-comp=formula-bar] > button', { 'zh-CN': '展开编辑栏', en: 'Expand the formula bar' }],
  ['[data-u-comp=sheet-bar-append-button]', { 'zh-CN': '工作表', en: 'Sheets' }],
  ['footer section section button[data-u-comp=button]:first-child', { 'zh-CN': '缩小', en: 'Zoom out' }],
  ['footer section section [data-gouji=track] ~ button, footer section section div ~ button[data-u-comp=button]', { 'zh-CN': '放大', en: 'Zoom in' }],
  ['footer [data-gouji=track] a', { 'zh-CN': '缩放为 100%', en: 'Zoom to 100%' }],
  ['footer [data-gouji=handle]', { 'zh-CN': '缩放', en: 'Zoom' }],
];

const NOTIFICATIONS: Readonly<Record<GridLanguage, string>> = { 'zh-CN': '表格的通知', en: 'Notifications of the sheet' };

/** Names controls without text, now and whenever Univer renders new ones; returns a function that stops it. */
export function nameControls(container: HTMLElement, language: GridLanguage): () => void {
  const name = (): void => {
    // There are no such roles; the buttons themselves suffice.
    for (const role of ['handle', 'track'])
      for (const control of container.querySelectorAll(`[role=${role}]`)) {
        control.setAttribute('data-gouji', role);
        control.removeAttribute('role');
      }
    for (const [selector, label] of NAMES)
      for (const control of container.querySelectorAll(selector))
        if (!control.hasAttribute('aria-label') && control.textContent === '') control.setAttribute('aria-label', label[language]);
    for (const link of container.querySelectorAll('[data-u-comp=defined-name] a:not([role])')) link.setAttribute('role', 'button');
    // What opens a menu is the button, not the element around it.
    for (const around of container.querySelectorAll('div[aria-haspopup]:not([role]), div[aria-expanded]:not([role])'))
      for (const attribute of ['aria-haspopup', 'aria-expanded']) {
        const value = around.getAttribute(attribute);
        if (value === null) continue;
        around.querySelector('button')?.setAttribute(attribute, value);
        around.removeAttribute(attribute);
      }
    // The canvas of the sheet has its place in the tab order; those of the cell editor and the formula bar get the focus from it.
    for (const canvas of document.querySelectorAll('canvas[tabindex="1"]'))
      canvas.setAttribute('tabindex', canvas.id.startsWith('univer-sheet-main') ? '0' : '-1');
    document.querySelectorAll('section[aria-label^="Notifications"], section[data-gouji=notifications]').forEach((section, index) => {
      section.setAttribute('data-gouji', 'notifications');
      section.setAttribute('aria-label', `${NOTIFICATIONS[language]} ${index + 1}`);
    });
  };
  const observer = new MutationObserver(name);
  observer.observe(container, { childList: true, subtree: true, attributeFilter: ['aria-haspopup', 'aria-expanded'] });
  name();
  return () => observer.disconnect();
}
