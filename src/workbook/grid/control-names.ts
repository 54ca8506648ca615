import type { GridLanguage } from './locale.ts';

/** Accessible names for Univer's unnamed controls, by selector. */
const NAMES: readonly (readonly [selector: string, name: Readonly<Record<GridLanguage, string>>])[] = [
  ['[data-u-comp=defined-name] input', { 'zh-CN': '名称框', en: 'Name box' }],
  ['[data-u-comp=defined-name] a', { 'zh-CN': '名称列表', en: 'List of names' }],
  ['[data-u-comp=formula-bar] > div > button, [data-u-comp=formula-bar] > button', { 'zh-CN': '展开编辑栏', en: 'Expand the formula bar' }],
  ['[data-u-comp=sheet-bar-append-button]', { 'zh-CN': '工作表', en: 'Sheets' }],
  ['footer section section button[data-u-comp=button]:first-child', { 'zh-CN': '缩小', en: 'Zoom out' }],
  ['footer section section [role=track] ~ button, footer section section div ~ button[data-u-comp=button]', { 'zh-CN': '放大', en: 'Zoom in' }],
  ['footer [role=track] a', { 'zh-CN': '缩放为 100%', en: 'Zoom to 100%' }],
  ['footer [role=handle], footer [data-gouji=handle]', { 'zh-CN': '缩放', en: 'Zoom' }],
];

/** Names controls without text, now and whenever Univer renders new ones; returns a function that stops it. */
export function nameControls(container: HTMLElement, language: GridLanguage): () => void {
  const name = (): void => {
    for (const [selector, name] of NAMES)
      for (const control of container.querySelectorAll(selector))
        if (!control.hasAttribute('aria-label') && control.textContent === '') control.setAttribute('aria-label', name[language]);
    // There is no such role; the button itself suffices.
    for (const handle of container.querySelectorAll('[role=handle]')) {
      handle.setAttribute('data-gouji', 'handle');
      handle.removeAttribute('role');
    }
    for (const link of container.querySelectorAll('[data-u-comp=defined-name] a:not([role])')) link.setAttribute('role', 'button');
  };
  const observer = new MutationObserver(name);
  observer.observe(container, { childList: true, subtree: true });
  name();
  return () => observer.disconnect();
}
