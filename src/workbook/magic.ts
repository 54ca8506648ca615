export const starts = (bytes: Uint8Array, ...magic: number[]): boolean =>
  bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte);

/** Whether bytes begin as a zip or an OLE container does, which no text does: what they hold is told by `sniff`. */
export const beginsAsWorkbook = (bytes: Uint8Array): boolean => starts(bytes, 0x50, 0x4b) || starts(bytes, 0xd0, 0xcf);
