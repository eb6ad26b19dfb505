import { type ListedFormat, modelFormats } from './modelFormats.ts';

/** The formats whose files, read or written, have names with the ending of this one: `digits.onnx`. */
export function formatsNamed(fileName: string): ListedFormat[] {
  const name = fileName.toLowerCase();
  return modelFormats.filter(({ endings, reads }) =>
    [...endings, ...reads].some((end) => name.endsWith(end)),
  );
}

/**
 * What a file could have been that no format recognizes, for a message after `expected`: all formats that
 * are read, with the endings of their files, and what the name of the file says.
 *
 * @param fileName Default: the file has no name.
 */
export function expectedModel(fileName = ''): string {
  const readable = modelFormats.filter(({ reads }) => reads.length > 0);
  const list = either(readable.map(({ name, reads }) => `${name} (${reads.join(', ')})`));
  const named = formatsNamed(fileName);
  const read = named.filter((format) => readable.includes(format));
  if (read.length > 0) {
    return `${list}. By its name it is ${either(namesOf(read))}, so it may be damaged or cut off.`;
  }
  if (named.length > 0) return `${list}. By its name it is ${either(namesOf(named))}, which is only written.`;
  return `${list}.`;
}

function namesOf(formats: readonly ListedFormat[]): string[] {
  return formats.map(({ name }) => name);
}

/** `a, b or c`. */
function either(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' or ');
}
