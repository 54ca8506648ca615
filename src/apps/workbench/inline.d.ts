/** A workbook bundled as base64: a page opened from a folder may not fetch it. */
declare module '*.xlsx' {
  const base64: string;
  export { base64 as default };
}
