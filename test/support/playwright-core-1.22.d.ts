/** The old playwright-core hides its types; what is used of it is the same as today's. */
declare module 'playwright-core-1.22' {
  export { chromium, type Browser, type Page } from 'playwright-core';
}
