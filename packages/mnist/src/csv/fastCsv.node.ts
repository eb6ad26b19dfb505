/**
 * Imports fast-csv when it is needed: most files are read without it, and it loads slowly.
 *
 * @returns `undefined` where it cannot be loaded. Bundled as an ES module, it asks for Node's modules with a
 * `require` that does not exist there. Our own code does the same work, if more plainly.
 */
export async function loadFastCsv(): Promise<typeof import('fast-csv') | undefined> {
  try {
    // Bundlers keep only the default export of a CommonJS module.
    const { default: fastCsv } = await import('fast-csv');
    return fastCsv;
  } catch {
    return undefined;
  }
}
