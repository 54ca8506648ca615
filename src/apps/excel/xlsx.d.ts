/** A workbook as base64, by the bundler. */
declare module '*.xlsx' {
  const base64: string;
  export = base64;
}
