import { InvalidArgumentError } from 'commander';

/** The name of a file or folder. An empty one, as from an unset variable of a shell, is refused. */
export function fileName(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Expected a name, but it is empty.');
  return text;
}

/** Parses one name after the other, as commander passes the arguments of a list. */
export function fileNames(text: string, before: readonly string[] = []): string[] {
  return [...before, fileName(text)];
}
