/**
 * Splits records into their fields, without the quotes. Spaces and tabs around a field may stay. The records
 * have no line ends, none is blank, and their quotes are well formed: `findRecord` guarantees this.
 */
export type Grammar = (
  records: readonly string[],
  separator: string,
) => readonly string[][] | Promise<readonly string[][]>;

/** Splits records into fields by RFC 4180, with any separator. */
export function readRecords(records: readonly string[], separator: string): string[][] {
  return records.map((record) =>
    record.includes('"') ? readQuoted(record, separator) : record.split(separator),
  );
}

function readQuoted(record: string, separator: string): string[] {
  const fields: string[] = [];
  let start = 0;
  while (start <= record.length) {
    const opening = skipBlanks(record, start, separator);
    if (record[opening] === '"') {
      const closing = closingQuote(record, opening);
      fields.push(record.slice(opening + 1, closing).replaceAll('""', '"'));
      start = endOfField(record, closing, separator) + 1;
    } else {
      const end = endOfField(record, start, separator);
      fields.push(record.slice(start, end));
      start = end + 1;
    }
  }
  return fields;
}

/** The position of the first character that is not a space or tab. */
function skipBlanks(record: string, start: number, separator: string): number {
  let position = start;
  while (record[position] === ' ' || (record[position] === '\t' && separator !== '\t')) {
    position += 1;
  }
  return position;
}

/** The position of the quote that closes the one at `opening`: the first quote that is not doubled. */
function closingQuote(record: string, opening: number): number {
  let closing = record.indexOf('"', opening + 1);
  while (record[closing + 1] === '"') {
    closing = record.indexOf('"', closing + 2);
  }
  return closing;
}

/** The position of the separator that ends a field, or the end of the record. */
function endOfField(record: string, start: number, separator: string): number {
  const end = record.indexOf(separator, start);
  return end < 0 ? record.length : end;
}
