import { csvChunks, strokesToImages } from '@inkling/mnist';
import type { Command } from 'commander';
import { checkWritable } from '../files/checkWritable.ts';
import { expectStandardOutput, outputName, STANDARD_OUTPUT } from '../files/standardOutput.ts';
import { writeFileSafely } from '../files/writeFileSafely.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { addLimitsOption, type LimitsOptions } from '../flags/limits.ts';
import { seed, wholeNumber } from '../flags/numbers.ts';
import { createSession } from '../session/session.ts';
import { imageCount } from '../terminal/formatting.ts';
import { penThickness } from './penThickness.ts';
import { readStrokes } from './readStrokes.ts';

interface StrokesToCsvOptions extends CommonOptions, LimitsOptions {
  readonly out: string;
  readonly thickness?: number | readonly [number, number];
  readonly vary?: boolean;
  readonly seed: number;
  readonly otherLabel?: number;
}

export const examples = [
  'inkling data strokes-to-csv digits.jsonl.gz --out digits.csv.gz',
  'inkling data strokes-to-csv digits.jsonl --vary --thickness 1.8-3.2 --seed 7 --out varied.csv',
  'inkling data strokes-to-csv letters.jsonl --other-label 10 --out letters.csv    read it with --classes 11',
];

export function define(command: Command): void {
  addCommonOptions(command)
    .argument('<file>', 'drawings of a pen in JSON Lines (.jsonl, .jsonl.gz)', fileName)
    .requiredOption(
      '--out <file>',
      'where to write: packed if the name ends in .gz, - for standard output',
      fileName,
    )
    .option(
      '--thickness <n|from-to>',
      'the width of the pen in pixels of the images, or the limits between which it varies (default: 2.4)',
      penThickness,
    )
    .option('--vary', 'vary the strokes, as if others had drawn them: slant, rotation, stretch, serifs, …')
    .option('--seed <n>', 'seed of the variation', seed, 0)
    .option(
      '--other-label <n>',
      'the label of drawings that are no digits, such as 10 (default: they are refused)',
      wholeNumber,
    );
  addLimitsOption(command).action(async (file: string, options: StrokesToCsvOptions) => {
    const { out, vary, thickness, otherLabel } = options;
    expectStandardOutput('--out', out, options);
    const session = createSession(options, out === STANDARD_OUTPUT ? process.stderr : process.stdout);
    await checkWritable(out);
    const drawings = await readStrokes(session, file, options);
    const variation = vary ? {} : undefined;
    const images = strokesToImages(drawings, {
      thickness,
      seed: options.seed,
      otherLabel,
      variation,
      file,
    });
    await writeFileSafely(out, csvChunks(images, { gzip: out.endsWith('.gz') }));
    session.emit({ event: 'csv', out, count: drawings.length });
    session.print(`${imageCount(drawings.length)} written to ${outputName(out)}`);
  });
}
