/** Unpacks a binary that this package contains as text: deflated, in base64. */
export async function unpack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const written = Promise.all([writer.write(packed), writer.close()]);
  // Not by `new Response(readable)`: in Node, that loads all of `fetch`.
  const reader = readable.getReader();
  let bytes = new Uint8Array(0);
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const longer = new Uint8Array(bytes.length + part.value.length);
    longer.set(bytes);
    longer.set(part.value, bytes.length);
    bytes = longer;
  }
  await written;
  return bytes;
}
