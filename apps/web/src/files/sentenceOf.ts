import { DataError, type DataErrorCode } from '@inkling/mnist';
import { InklingError } from '@inkling/tensor';

/** What is wrong, and what to do about it, for somebody who writes no programs. */
export function sentenceOf(error: unknown): string {
  if (error instanceof DataError) return `${placeOf(error)}${words[error.code] ?? withoutPlace(error)}`;
  if (error instanceof InklingError) return without('model: ', error.message);
  // What browsers say of a folder, or of a file that was moved or is being written.
  if (error instanceof DOMException) {
    return 'It could not be read. Choose files, not folders, and see that they are still where they were.';
  }
  // Memory that an engine does not give, or a text that is longer than it can hold.
  if (error instanceof RangeError) {
    return 'There is not enough room for this in the browser. Choose a smaller file, or a smaller network.';
  }
  console.error(error);
  return 'Something in the page broke. Reload it and try again.';
}

/** For the errors whose own words speak of options of a function. */
const words: Partial<Record<DataErrorCode, string>> = {
  FIELD_COUNT:
    'This row has too few or too many numbers. Each row needs a digit and then 784 numbers, one for each dot of a ' +
    'picture of 28 × 28, with commas between them.',
  LABEL: 'A label is no digit. Labels must be whole numbers from 0 to 9.',
  RECORD_LENGTH: 'This row is too long. Put each picture on a line of its own, as 784 numbers.',
  TOO_LARGE: 'It is too large for a page. Choose a smaller file.',
};

function placeOf({ file, line, column }: DataError): string {
  const place = [file, line && `line ${line}`, line && column && `field ${column}`]
    .filter(Boolean)
    .join(', ');
  return place && `${place}: `;
}

/** The message begins with the place in the words of editors. */
function withoutPlace({ message, file, line, column }: DataError): string {
  return without(`${[file, line, column].filter(Boolean).join(':')}: `, message);
}

/** What follows the beginning, as a sentence of its own. */
function without(beginning: string, message: string): string {
  if (!message.startsWith(beginning)) return message;
  const rest = message.slice(beginning.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
