import { trainFlagNames } from '../../train/options.ts';
import { type Fields, planError } from './fields.ts';
import { nearest } from './nearest.ts';

/** The flags of `inkling train` that the sweep sets itself, with the reason. */
const taken: Readonly<Record<string, string>> = {
  seed: 'Each run has its own seed: say with "repeats" how many',
  'out-dir': 'The sweep gives each run a folder',
  out: 'The sweep gives each run a folder',
  plot: 'The sweep gives each run a folder',
  record: 'The sweep gives each run a folder',
  'no-record': 'The sweep gives each run a folder',
  report: 'The sweep gives each run a folder',
  checkpoint: 'The sweep gives each run a folder',
  resume: 'A run of a sweep goes on by itself',
  dashboard: 'Runs of a sweep have no terminal',
  folds: 'Runs of a sweep are compared by "validation"',
  threads: 'It changes no result: give it to inkling sweep',
  json: 'It changes no result: give it to inkling sweep',
  debug: 'It changes no result: give it to inkling sweep',
};

/** @throws SweepError when a field is no flag of `inkling train`, or one that the sweep sets. */
export function expectFlags(fields: Fields): void {
  const known = trainFlagNames().filter((name) => !Object.hasOwn(taken, name));
  for (const name of Object.keys(fields.values)) {
    if (known.includes(name)) continue;
    if (Object.hasOwn(taken, name)) {
      throw planError(fields, `${fields.part}.${name} cannot be chosen. ${taken[name]}.`);
    }
    const likely = nearest(
      name.replace(/^--/, '').replace(/[A-Z]/g, (letter) => `-${letter}`),
      known,
    );
    const advice =
      likely === undefined ? 'inkling train --help lists its flags.' : `Did you mean "${likely}"?`;
    throw planError(
      fields,
      `${fields.part}: inkling train has no flag --${name.replace(/^--/, '')}. ${advice}`,
    );
  }
}
