import { extname } from 'node:path';
import { FileError } from '../files/fileError.ts';
import { writeFileSafely } from '../files/writeFileSafely.ts';
import type { PlotOptions, PlotPoint } from './accuracyPlot.ts';

export type PlotFormat = 'svg' | 'png';

/**
 * The format that a plot's name asks for by its ending. To be called before the training starts.
 *
 * @throws FileError `FILE_ENDING` when it is neither .svg nor .png
 */
export function plotFormat(path: string): PlotFormat {
  const ending = extname(path).toLowerCase();
  if (ending === '.svg') return 'svg';
  if (ending === '.png') return 'png';
  throw new FileError(
    'FILE_ENDING',
    `${path}: a plot can be saved as .svg or .png, but this name ends in ${ending === '' ? 'neither' : ending}.`,
  );
}

/**
 * Draws the accuracy plot into a file, as SVG or PNG by its ending.
 *
 * @throws FileError when the ending is another or the file cannot be written
 */
export async function savePlot(
  path: string,
  points: readonly PlotPoint[],
  options: PlotOptions = {},
): Promise<void> {
  const format = plotFormat(path);
  // Both are loaded only here: most runs of the program draw nothing, and the renderer is large.
  const { accuracyPlot } = await import('./accuracyPlot.ts');
  const svg = accuracyPlot(points, options);
  if (format === 'svg') return writeFileSafely(path, `${svg}\n`);
  const { svgToPng } = await import('./svgToPng.ts');
  return writeFileSafely(path, await svgToPng(svg));
}
