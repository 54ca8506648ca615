/** Whether dist/workbench exists and is as new as its sources. */
export function isCurrent(): boolean;
