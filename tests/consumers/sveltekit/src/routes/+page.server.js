import { createReader } from '@inkling/reader';

/** The server reads a 7. */
export async function load() {
  const reader = await createReader();
  const { text } = await reader.read([[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]]);
  return { text };
}
