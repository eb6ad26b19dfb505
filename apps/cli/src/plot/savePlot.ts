import { extname } from 'node:path';
import { FileError } from '../files/fileError.ts';
import { writeFileSafely } from '../files/writeFileSafely.ts';
import type { PlotOptions, PlotPoint } from './accuracyPlot.ts';

export type PlotFormat = 'svg' | 'png';

/**
 * The format that the ending of a plot's name selects. Call it before the training starts.
 *
 * @throws FileError `FILE_ENDING` when the ending is neither .svg nor .png
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
 * Draws the accuracy plot into a file: SVG or PNG, by its ending.
 *
 * @throws FileError when the ending is a different one or the file cannot be written
 */
export async function savePlot(
  path: string,
  points: readonly PlotPoint[],
  options: PlotOptions = {},
): Promise<void> {
  // Loaded only here, because most runs of the program draw no plot.
  const { accuracyPlot } = await import('./accuracyPlot.ts');
  return saveDrawing(path, () => accuracyPlot(points, options));
}

/**
 * Saves a drawing as SVG or PNG, by the ending of its name.
 *
 * @throws FileError when the ending is a different one or the file cannot be written
 */
export async function saveDrawing(path: string, draw: () => string): Promise<void> {
  const format = plotFormat(path);
  const svg = draw();
  if (format === 'svg') return writeFileSafely(path, `${svg}\n`);
  // The renderer is large.
  const { svgToPng } = await import('./svgToPng.ts');
  return writeFileSafely(path, await svgToPng(svg));
}
