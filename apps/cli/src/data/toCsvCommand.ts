import { csvChunks, type ImageDataset, mnistLayout } from '@inkling/mnist';
import { ArgumentError, Tensor } from '@inkling/tensor';
import { type Command, Option } from 'commander';
import { checkWritable } from '../files/checkWritable.ts';
import { expectStandardOutput, outputName, STANDARD_OUTPUT } from '../files/standardOutput.ts';
import { writeFileSafely } from '../files/writeFileSafely.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName, fileNames } from '../flags/fileName.ts';
import { labelNumber } from '../flags/numbers.ts';
import { isPictureName } from '../pictures/isPictureName.ts';
import { readSamples } from '../pictures/readSamples.ts';
import { withReadingProgress } from '../session/readingProgress.ts';
import { createSession } from '../session/session.ts';
import { imageCount } from '../terminal/formatting.ts';
import { findImages } from './findImages.ts';
import { addCsvOptions, type DataOptions } from './flags.ts';

interface ToCsvOptions extends CommonOptions, DataOptions {
  readonly out: string;
  readonly label?: number;
  readonly part?: 'train' | 'test';
  readonly center: boolean;
  readonly limits: boolean;
}

export const examples = [
  'inkling data to-csv seven.png --label 7 --out mine.csv',
  'inkling data to-csv *.png --out drawings.csv    pictures without labels',
  'inkling data to-csv mnist --part test --out mnist_test.csv',
];

export function define(command: Command): void {
  addCommonOptions(command)
    .argument('<path...>', 'pictures, or one folder, CSV file, IDX file or "synthetic"', fileNames)
    .requiredOption(
      '--out <file>',
      'where to write: packed if the name ends in .gz, - for standard output',
      fileName,
    )
    .option('--label <n>', 'the digit that all the pictures show', labelNumber)
    .addOption(
      new Option('--part <train|test>', 'of a folder (default: train, or the only one)').choices([
        'train',
        'test',
      ]),
    )
    .option('--no-center', 'take pictures as they are: 28 × 28 pixels, light ink on black');
  addCsvOptions(command).action(async (paths: string[], options: ToCsvOptions) => {
    expectStandardOutput('--out', options.out, options);
    const session = createSession(options, options.out === STANDARD_OUTPUT ? process.stderr : process.stdout);
    await checkWritable(options.out);
    const images = paths.every(isPictureName)
      ? await readPictures(paths, options)
      : await withReadingProgress(session, async (onProgress) => {
          if (paths.length > 1) {
            throw new ArgumentError(
              `to-csv: ${paths.length} paths, not all of them pictures. Pass pictures, or one folder or file.`,
            );
          }
          if (options.label !== undefined) {
            throw new ArgumentError(
              `to-csv: --label says what pictures show, but ${paths[0]} is no picture. Leave it out.`,
            );
          }
          const found = await findImages(paths[0], { ...options, onProgress, onNote: session.note });
          const chosen = found.find(({ part }) => part === (options.part ?? 'train')) ?? found[0];
          if (options.part !== undefined && chosen.part !== options.part) {
            throw new ArgumentError(
              `to-csv: ${paths[0]} has no ${options.part} part to choose. Leave --part out.`,
            );
          }
          return chosen.read();
        });
    await writeFileSafely(options.out, csvChunks(images, { gzip: options.out.endsWith('.gz') }));
    session.emit({ event: 'csv', out: options.out, count: images.inputs.shape[0] });
    session.print(`${imageCount(images.inputs.shape[0])} written to ${outputName(options.out)}`);
  });
}

async function readPictures(
  paths: readonly string[],
  { label, center, limits }: ToCsvOptions,
): Promise<ImageDataset> {
  const { width, height, classes } = mnistLayout;
  const pixels = new Uint8Array(paths.length * width * height);
  for (const [row, path] of paths.entries()) {
    const { inputs } = await readSamples(path, { width, height, classes, center, limits });
    pixels.set(inputs.data, row * width * height);
  }
  return {
    inputs: new Tensor('u8', [paths.length, width * height], pixels),
    targets:
      label === undefined
        ? undefined
        : new Tensor('i32', [paths.length], new Int32Array(paths.length).fill(label)),
    width,
    height,
    classes,
  };
}
