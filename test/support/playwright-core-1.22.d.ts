/** The old playwright-core hides its types; the parts used are the same as in today's version. */
declare module 'playwright-core-1.22' {
  export { chromium, type Browser, type Page } from 'playwright-core';
}
