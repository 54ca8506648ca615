/** A workbook bundled as base64, because a page opened from a folder cannot fetch it. */
declare module '*.xlsx' {
  const base64: string;
  export { base64 as default };
}
