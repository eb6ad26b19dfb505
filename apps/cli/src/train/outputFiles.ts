import { dirname, join, parse, resolve } from 'node:path';
import { ArgumentError } from '@inkling/tensor';
import { checkWritable } from '../files/checkWritable.ts';
import { FileError } from '../files/fileError.ts';
import { refuseStandardOutput, STANDARD_OUTPUT } from '../files/standardOutput.ts';
import { plotFormat } from '../plot/savePlot.ts';
import type { TrainOptions } from './options.ts';

/** The files that a run writes at its end. */
export interface OutputFiles {
  readonly out: string;
  readonly plot: string;
  readonly record?: string;
  readonly report?: string;
}

/** The names of the files, with those that the user leaves out. */
export function outputFiles({
  out = 'model.json',
  plot = 'accuracy.svg',
  record = recordBeside(out),
  report,
}: TrainOptions): OutputFiles {
  return { out, plot, record: record === false ? undefined : record, report };
}

/** `big.run.json` for `big.json`. A model on standard output has no record, unless the user names one. */
function recordBeside(out: string): string | false {
  return out === STANDARD_OUTPUT ? false : join(dirname(out), `${parse(out).name}.run.json`);
}

/**
 * Checks before training starts what would otherwise fail at its end.
 * @throws ArgumentError when a file is also an input of the run, or another result.
 * @throws FileError when it cannot be written, or its name has an ending that it cannot have.
 */
export async function checkOutputs(
  { out, plot, record, report }: OutputFiles,
  options: TrainOptions,
): Promise<void> {
  plotFormat(plot);
  if (record !== undefined) refuseStandardOutput('--record', record);
  if (report !== undefined) expectPage(report);
  const outputs = { '--out': out, '--plot': plot, '--record': record, '--report': report };
  expectOwnFiles(outputs, inputFiles(options));
  for (const path of Object.values(outputs)) if (path !== undefined) await checkWritable(path);
}

/** The files that a run reads, by their flags. */
export function inputFiles({ data, test, validation, model, teacher }: TrainOptions): Named {
  const judge = typeof validation === 'string' ? validation : undefined;
  return { '--data': data, '--test': test, '--validation': judge, '--model': model, '--teacher': teacher };
}

/** Paths by their flags. */
type Named = Readonly<Record<string, string | undefined>>;

/** @throws ArgumentError when an output is also an input, or another output. */
export function expectOwnFiles(outputs: Named, inputs: Named): void {
  for (const [name, path] of Object.entries(outputs)) {
    if (path === undefined) continue;
    for (const [other, otherPath] of Object.entries({ ...inputs, ...outputs })) {
      // A saved model that is trained further may be replaced by the result.
      if (other === name || (name === '--out' && other === '--model')) continue;
      if (otherPath === undefined || resolve(otherPath) !== resolve(path)) continue;
      throw new ArgumentError(
        `${path}: ${name} and ${other} name the same file. Choose another name for ${name}.`,
      );
    }
  }
}

/** @throws FileError when this is standard output, or a name with another ending. */
function expectPage(path: string): void {
  refuseStandardOutput('--report', path);
  if (path.toLowerCase().endsWith('.html')) return;
  throw new FileError(
    'FILE_ENDING',
    `${path}: --report saves a page, whose name ends in .html. Choose such a name.`,
  );
}
