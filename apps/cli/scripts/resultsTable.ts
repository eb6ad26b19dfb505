import { findModel, presets, type RunRecord } from '@inkling/recipes';
import { meanAndSpread } from '../src/train/validation/meanAndSpread.ts';

/**
 * The table of docs/results.md: a row for each preset, from the records of its runs. The rows are in the
 * order of the presets.
 */
export function resultsTable(records: readonly RunRecord[]): string {
  const rows = Object.keys(presets).flatMap((preset) => {
    const runs = records.filter(({ flags }) => flags?.['--preset'] === preset);
    return runs.length === 0 ? [] : [rowOf(preset, runs)];
  });
  return [
    '| preset | weights | test accuracy | seeds | worst · best | seconds of training |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function rowOf(preset: string, runs: readonly RunRecord[]): string {
  const accuracies = runs.map(({ result: { testAccuracy = Number.NaN } }) => testAccuracy);
  const seconds = runs.map(({ result }) => result.seconds);
  const { mean, spread } = meanAndSpread(accuracies);
  const isOne = runs.length === 1;
  const cells = [
    `\`${preset}\``,
    weightsOf(String(runs[0].settings.model)).toLocaleString('en-US'),
    isOne ? `${percent(mean)} %` : `${percent(mean)} ± ${percent(spread)} %`,
    runs.length,
    isOne ? '' : `${percent(Math.min(...accuracies))} · ${percent(Math.max(...accuracies))} %`,
    isOne ? round(seconds[0]) : `${round(Math.min(...seconds))} to ${round(Math.max(...seconds))}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The number of weights of a network for MNIST's images. */
function weightsOf(model: string): number {
  const { layers } = findModel(model)?.architecture({ width: 28, height: 28, classes: 10 }, {}) ?? {
    layers: [],
  };
  const shapes = layers.flatMap(({ parameters }) => parameters.map(({ shape }) => shape));
  return shapes.reduce((sum, shape) => sum + shape.reduce((product, length) => product * length, 1), 0);
}

function percent(share: number): string {
  return (100 * share).toFixed(2);
}

function round(seconds: number): string {
  return seconds < 20 ? seconds.toFixed(1) : seconds.toFixed(0);
}
