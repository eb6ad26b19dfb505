/** Lets the browser save a text, or bytes, as a file. */
export function saveFile(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Later, because the browser must first begin to read it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
