import { ArgumentError } from '@inkling/tensor';
import type { Engine, EngineFlag } from './engine.ts';
import { engines } from './index.ts';

/** The flags of all engines. */
export const engineFlags: readonly EngineFlag[] = engines.flatMap(({ flags = [] }) => flags);

/** An engine, with the values of its own flags. */
interface ChosenEngine {
  readonly engine: Engine;
  readonly flags: Readonly<Record<string, string | undefined>>;
}

/** @throws ArgumentError when a flag of another engine is given. */
export function chooseEngine(chosen: string, options: Readonly<Record<string, unknown>>): ChosenEngine {
  const engine = engines.find(({ name }) => name === chosen) ?? engines[0];
  const values: Record<string, string> = {};
  for (const { name, flags = [] } of engines) {
    for (const { flag } of flags) {
      const key = flag.slice(2).split(' ')[0];
      const value = options[key];
      if (typeof value !== 'string') continue;
      if (name !== engine.name) {
        throw new ArgumentError(
          `--${key}: it is of --engine ${name}, and the engine is ${engine.name}. Leave it out.`,
        );
      }
      values[key] = value;
    }
  }
  return { engine, flags: values };
}
