/** Whether dist/workbench is there and as new as what it is built from. */
export function isCurrent(): boolean;
