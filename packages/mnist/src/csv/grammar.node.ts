/**
 * Splits records into fields with fast-csv.
 *
 * Each record gets an extra first field, which is removed afterwards: fast-csv drops a byte order mark and
 * any Unicode space at the start of a row, but by RFC 4180 they belong to the field.
 */
export async function readRecordsByFastCsv(records: readonly string[]): Promise<string[][]> {
  // Loaded only here: most files are read without it, and it loads slowly. Bundlers keep only the default
  // export of a CommonJS module.
  const { default: fastCsv } = await import('fast-csv');
  const rows: string[][] = [];
  const text = records.map((record) => `0,${record}\n`).join('');
  for await (const [, ...fields] of fastCsv.parseString<string[], string[]>(text)) {
    rows.push(fields);
  }
  return rows;
}
