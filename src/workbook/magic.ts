export const starts = (bytes: Uint8Array, ...magic: number[]): boolean =>
  bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte);

/** Whether bytes begin like a zip or OLE container, which no text does; `sniff` determines their contents. */
export const beginsAsWorkbook = (bytes: Uint8Array): boolean => starts(bytes, 0x50, 0x4b) || starts(bytes, 0xd0, 0xcf);
