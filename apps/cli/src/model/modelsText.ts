import { models } from '@inkling/recipes';

/** The networks that can be asked for by name: a part of a command's help. */
export function modelsText(): string {
  const width = Math.max(...models.map(({ usage }) => usage.length));
  const lines = models.map(({ usage, description }) => `  ${usage.padEnd(width)}  ${description}`);
  return `\nModels:\n${lines.join('\n')}`;
}
