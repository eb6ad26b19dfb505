import { checkImages, describe, type ImageDataset } from '@inkling/mnist';
import { printable } from '@inkling/tensor';
import type { Command } from 'commander';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { withReadingProgress } from '../session/readingProgress.ts';
import { createSession, type Session } from '../session/session.ts';
import { drawDigit } from '../terminal/drawDigit.ts';
import { count, imageCount, percent } from '../terminal/formatting.ts';
import { sideBySide } from '../terminal/sideBySide.ts';
import { classLabel } from './classLabel.ts';
import { findImages } from './findImages.ts';
import { addCsvOptions, type DataOptions } from './flags.ts';
import { readStrokes } from './readStrokes.ts';
import { reportStrokes } from './reportStrokes.ts';

type DataInfoOptions = CommonOptions & DataOptions;

/** Matches the name of a file of strokes. */
const STROKES_NAME = /\.jsonl(\.gz)?$/i;

export const examples = [
  'inkling data info mnist                         a folder',
  'inkling data info train.csv.gz --json',
  'inkling data info drawings                      pictures: drawings/0/a.png, drawings/1/b.png, …',
  'inkling data info archive.zip',
  'inkling data info synthetic',
  'inkling data info digits.jsonl.gz               strokes of a pen',
];

export function define(command: Command): void {
  addCommonOptions(command).argument(
    '<path>',
    'a folder with MNIST or with pictures in one subfolder a class, a CSV file, an IDX file of images, a Parquet file of pictures, a .zip with these, a .jsonl file of strokes, a set that has been downloaded, or "synthetic"',
    fileName,
  );
  addCsvOptions(command).action(async (path: string, options: DataInfoOptions) => {
    const session = createSession(options);
    if (STROKES_NAME.test(path)) {
      return reportStrokes(session, path, await readStrokes(session, path, options));
    }
    const parts = await withReadingProgress(session, async (onProgress) => {
      const found: { name: string; images: ImageDataset }[] = [];
      for (const { name, read } of await findImages(path, { ...options, onProgress, onNote: session.note })) {
        found.push({ name, images: await read() });
      }
      return found;
    });
    for (const { name, images } of parts) reportImages(session, name, images);
  });
}

function reportImages(session: Session, name: string, images: ImageDataset): void {
  const { countsPerClass, ...figures } = describe(images);
  const { classNames } = images;
  const warnings = checkImages(images);
  session.emit({
    event: 'data',
    name,
    ...figures,
    countsPerClass: countsPerClass && [...countsPerClass],
    classNames: classNames && [...classNames],
    warnings: warnings.map((warning) => ({ ...warning })),
  });
  session.print(
    `${printable(name)}: ${imageCount(figures.count)} of ${figures.width} × ${figures.height} pixels`,
  );
  session.print(
    `Pixels from 0 to 255: mean ${figures.mean.toFixed(2)}, standard deviation ` +
      `${figures.standardDeviation.toFixed(2)}, ${percent(figures.nonZeroShare, 1)} not 0`,
  );
  if (countsPerClass) {
    session.print(
      `Labels: ${countsPerClass.map((images, label) => `${classLabel(label, classNames)}: ${count(images)}`).join('  ')}`,
    );
  } else session.print('Labels: none, so these images can be predicted, not learned from');
  for (const { message } of warnings) session.print(`Warning: ${message}`);
  const mostImages = Math.max(1, Math.floor(session.terminal.columns / (figures.width + 2)));
  const shown = Array.from({ length: Math.min(mostImages, 4, figures.count) }, (_, index) =>
    drawDigit(
      images.inputs.data.subarray(index * images.inputs.shape[1], (index + 1) * images.inputs.shape[1]),
      {
        width: figures.width,
        height: figures.height,
        ...session.terminal,
      },
    ),
  );
  for (const line of sideBySide(shown)) session.print(line);
  session.print();
}
