import { DataError, type DataErrorCode } from '@inkling/mnist';
import { InklingError } from '@inkling/tensor';

/** A sentence that says what is wrong and what to do. It is for visitors who do not write programs. */
export function sentenceOf(error: unknown): string {
  if (error instanceof DataError) return `${placeOf(error)}${words[error.code] ?? withoutPlace(error)}`;
  if (error instanceof InklingError) return without('model: ', error.message);
  // Browsers throw this for a folder, and for a file that was moved or is being written.
  if (error instanceof DOMException) {
    return 'The browser could not read it. Choose files, not folders, and check that the files were not moved.';
  }
  // The engine has too little memory, or a text is longer than a string can be.
  if (error instanceof RangeError) {
    return 'The browser does not have enough memory for this. Choose a smaller file, or a smaller network.';
  }
  console.error(error);
  return 'An error happened in the page. Reload the page and try again.';
}

/** Messages for errors whose own messages name options of a function. */
const words: Partial<Record<DataErrorCode, string>> = {
  FIELD_COUNT:
    'This row has too few or too many numbers. Each row needs a digit and then 784 numbers, one for each pixel of a ' +
    'picture of 28 × 28, with commas between them.',
  LABEL: 'A label is not a digit. Labels must be whole numbers from 0 to 9.',
  RECORD_LENGTH: 'This row is too long. Put each picture on a line of its own, as 784 numbers.',
  LABEL_COLUMN:
    'The file does not say which column is the digit. Add a first row with names: label, pixel1, pixel2 and so on.',
  TOO_LARGE: 'The file is too large for a page. Choose a smaller file.',
};

function placeOf({ file, line, column }: DataError): string {
  const place = [file, line && `line ${line}`, line && column && `field ${column}`]
    .filter(Boolean)
    .join(', ');
  return place && `${place}: `;
}

/** The message without its beginning, which gives the place as `file:line:column`. */
function withoutPlace({ message, file, line, column }: DataError): string {
  return without(`${[file, line, column].filter(Boolean).join(':')}: `, message);
}

/** The message without its beginning, as a sentence of its own. */
function without(beginning: string, message: string): string {
  if (!message.startsWith(beginning)) return message;
  const rest = message.slice(beginning.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
