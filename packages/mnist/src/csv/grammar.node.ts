import { loadFastCsv } from './fastCsv.node.ts';
import { readRecords } from './grammar.ts';

/**
 * Splits records into fields. Those with quotes are read by fast-csv; the others need no grammar.
 *
 * Each record gets an extra first field, which is removed afterwards: fast-csv drops a byte order mark and
 * any Unicode space at the start of a row, but by RFC 4180 they belong to the field.
 */
export async function readRecordsByFastCsv(
  records: readonly string[],
  separator: string,
): Promise<readonly string[][]> {
  const fastCsv = records.some((record) => record.includes('"')) ? await loadFastCsv() : undefined;
  if (fastCsv === undefined) return readRecords(records, separator);
  const rows: string[][] = [];
  const text = records.map((record) => `0${separator}${record}\n`).join('');
  for await (const [, ...fields] of fastCsv.parseString<string[], string[]>(text, { delimiter: separator })) {
    rows.push(fields);
  }
  return rows;
}
