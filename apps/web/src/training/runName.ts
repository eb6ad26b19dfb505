import type { KeptRun } from './keptRuns.ts';

/** A run in a few words: the settings that its address has, without the seed of all. */
export function runName({ parameters }: KeptRun): string {
  const { preset, data: _, ...changed } = parameters;
  const words = Object.entries(changed).map(([name, text]) => (name === 'model' ? text : `${name} ${text}`));
  return [...(preset === undefined ? [] : [preset]), ...words].join(', ') || 'the defaults';
}
