import manifest from '../../../package.json';

/** Of this package; in reports `generator.version`. */
export const version: string = manifest.version;
