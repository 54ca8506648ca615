export function compile(fileName: string, text: string): string;
