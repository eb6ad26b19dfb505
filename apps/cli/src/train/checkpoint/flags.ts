import { type Command, InvalidArgumentError } from 'commander';
import { fileName } from '../../flags/fileName.ts';
import { wholeNumber } from '../../flags/numbers.ts';

/** How often a run is saved: after so many seconds, or after so many steps. */
export type Interval = { readonly seconds: number } | { readonly steps: number };

/** Where and how often a run is saved while it learns, and whether it goes on with a saved one. */
export interface CheckpointOptions {
  readonly checkpoint?: string;
  /** The folder, or true for that of `--checkpoint`. */
  readonly resume?: string | true;
  readonly every?: Interval;
  readonly keep?: number;
}

export const checkpointDefaults = { every: { seconds: 30 }, keep: 3 } as const;

export function addCheckpointOptions(command: Command): Command {
  return command
    .optionsGroup('Checkpoints:')
    .option(
      '--checkpoint <folder>',
      'save the run into this folder while it learns, so that it can go on',
      fileName,
    )
    .option(
      '--resume [folder]',
      'go on with the run in this folder, or in that of --checkpoint, to the same bits as if it had never stopped; its ' +
        'settings are there',
      fileName,
    )
    .option('--every <time|steps>', 'how often it is saved: 30s, 5m, 500steps (default: 30s)', interval)
    .option('--keep <n>', `how many checkpoints are kept (default: ${checkpointDefaults.keep})`, wholeNumber);
}

const seconds = { s: 1, m: 60, h: 3600 } as const;

/** Parses `30s`, `5m`, `2h` or `500steps`. */
export function interval(text: string): Interval {
  const { time, unit, steps } =
    /^(?:(?<time>\d+(?:\.\d+)?)(?<unit>[smh])|(?<steps>\d+)steps?)$/.exec(text)?.groups ?? {};
  if (steps !== undefined) return { steps: wholeNumber(steps) };
  if (unit === 's' || unit === 'm' || unit === 'h') return { seconds: Number(time) * seconds[unit] };
  throw new InvalidArgumentError('Expected a time, as in 30s, 5m or 2h, or steps, as in 500steps.');
}
