import { existsSync } from 'node:fs';
import { formatsNamed } from '@inkling/formats';
import { models } from '@inkling/recipes';
import { ArgumentError } from '@inkling/tensor';

/** @throws ArgumentError when the argument is neither a model's name nor looks like the name of a file. */
export function expectFile(model: string): void {
  if (/^-$|[\\/]/.test(model) || formatsNamed(model).length > 0 || existsSync(model)) return;
  throw new ArgumentError(
    `--model ${model}: there is no network of this name, and no file. Expected ` +
      `${models.map(({ usage }) => usage).join(', ')}, or the file of a saved model.`,
  );
}
