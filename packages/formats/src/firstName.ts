// PKWARE: APPNOTE.TXT, version 6.3.10, section 4.3.7.

const LOCAL = 0x04034b50;
const [NAME_LENGTH, NAME] = [26, 30];

/** The name of the first file in an archive, from its first bytes. Undefined for other files. */
export function firstName(bytes: Uint8Array): string | undefined {
  if (bytes.length < NAME) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== LOCAL) return undefined;
  return new TextDecoder().decode(bytes.subarray(NAME, NAME + view.getUint16(NAME_LENGTH, true)));
}
