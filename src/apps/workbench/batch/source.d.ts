/** The program of a web worker as text, from webpack/worker-source.mjs. */
declare module '*?source' {
  const source: string;
  export { source as default };
}
