/**
 * Takes records apart into their fields, without the quotes; spaces and tabs around a field may stay. The
 * records come without line ends, none is blank, and the quotes of each are in order: `findRecord` sees to that.
 */
export type Grammar = (records: readonly string[]) => string[][] | Promise<string[][]>;

/** Takes records apart by RFC 4180. */
export function readRecords(records: readonly string[]): string[][] {
  return records.map((record) => (record.includes('"') ? readQuoted(record) : record.split(',')));
}

function readQuoted(record: string): string[] {
  const fields: string[] = [];
  let start = 0;
  while (start <= record.length) {
    const opening = firstOf(record, start);
    if (record[opening] === '"') {
      const closing = closingQuote(record, opening);
      fields.push(record.slice(opening + 1, closing).replaceAll('""', '"'));
      start = endOfField(record, closing) + 1;
    } else {
      const end = endOfField(record, start);
      fields.push(record.slice(start, end));
      start = end + 1;
    }
  }
  return fields;
}

/** Where the first character is that is no blank. */
function firstOf(record: string, start: number): number {
  let position = start;
  while (record[position] === ' ' || record[position] === '\t') {
    position += 1;
  }
  return position;
}

/** The quote that closes the one at `opening`: the first that is not written twice. */
function closingQuote(record: string, opening: number): number {
  let closing = record.indexOf('"', opening + 1);
  while (record[closing + 1] === '"') {
    closing = record.indexOf('"', closing + 2);
  }
  return closing;
}

/** The comma that ends a field, or the end of the record. */
function endOfField(record: string, start: number): number {
  const end = record.indexOf(',', start);
  return end < 0 ? record.length : end;
}
