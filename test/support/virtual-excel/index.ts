export { installVirtualExcel, type Fault, type LibraryWindow, type Trip, type VirtualExcel, type VirtualOptions } from './install.ts';
export type { OfficeStandIn } from './office.ts';
