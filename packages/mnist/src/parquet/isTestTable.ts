/** Whether a Parquet file holds test images by its name, or the last part of its path: the word `test`. */
export function isTestTable(path: string): boolean {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return /(?<![a-z])test(?![a-z])/i.test(name);
}
