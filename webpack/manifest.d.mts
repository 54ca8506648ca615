export declare const DEVELOPMENT: string;
export declare function baseUrlOf(given?: string): string;
export declare function manifestVersion(version: string): string;
export declare function manifestFor(baseUrl: string, version: string): string;
