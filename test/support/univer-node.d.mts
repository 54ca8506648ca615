export function loadUniverInNode(): void;
