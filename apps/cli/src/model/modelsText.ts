import { models } from '@inkling/recipes';

/** Part of a command's help: the networks that the user can choose by name. */
export function modelsText(): string {
  const width = Math.max(...models.map(({ usage }) => usage.length));
  const lines = models.map(({ usage, description }) => `  ${usage.padEnd(width)}  ${description}`);
  return `\nModels:\n${lines.join('\n')}`;
}
