/** Inserted by the bundler from package.json. */
declare const GOUJI_VERSION: string;

export const VERSION = GOUJI_VERSION;
