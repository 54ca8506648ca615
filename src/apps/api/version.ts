import manifest from '../../../package.json';

/** Of this package; reports say it as `generator.version`. */
export const version: string = manifest.version;
