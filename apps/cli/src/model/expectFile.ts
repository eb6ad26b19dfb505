import { existsSync } from 'node:fs';
import { models } from '@inkling/recipes';
import { ArgumentError } from '@inkling/tensor';

/** @throws ArgumentError for what is neither a model's name nor looks like a file's. */
export function expectFile(model: string): void {
  if (/^-$|\.json$|[\\/]/.test(model) || existsSync(model)) return;
  throw new ArgumentError(
    `--model ${model}: there is no network of this name, and no file. Expected ` +
      `${models.map(({ usage }) => usage).join(', ')}, or the file of a saved model.`,
  );
}
