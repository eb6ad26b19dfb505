import { basename } from 'node:path';
import type { Command } from 'commander';
import { checkWritable } from '../files/checkWritable.ts';
import { writeFileSafely } from '../files/writeFileSafely.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { plotFormat, saveDrawing } from '../plot/savePlot.ts';
import { createSession } from '../session/session.ts';
import { addPlanArgument, type SweepFolderOptions } from './flags.ts';
import { readPlan } from './plan/readPlan.ts';
import { gatherResults } from './results/gather.ts';
import { reportResults } from './results/reportResults.ts';
import { SweepError } from './sweepError.ts';

interface ResultsOptions extends CommonOptions, SweepFolderOptions {
  readonly plot?: string;
  readonly report?: string;
}

export const examples = [
  'inkling sweep results widths.json                    the table',
  'inkling sweep results widths.json --plot widths.svg --report widths.html',
  "inkling sweep results widths.json --json | jq '.choices[0]'",
];

export function define(command: Command): void {
  addPlanArgument(addCommonOptions(command))
    .option('--plot <file>', 'save a picture of all choices, .svg or .png', fileName)
    .option('--report <file>', 'save a page with the picture and the table (.html)', fileName)
    .action(async (path: string, { plot, report, ...options }: ResultsOptions) => {
      const session = createSession(options);
      if (plot !== undefined) plotFormat(plot);
      for (const file of [plot, report]) if (file !== undefined) await checkWritable(file);
      const plan = await readPlan(path, options.outDir);
      const results = await gatherResults(plan);
      reportResults(session, plan, results);
      if (results.finished === 0 && (plot ?? report) !== undefined) {
        throw new SweepError(
          'SWEEP_RESULTS',
          `${path}: no run has finished, so there is nothing to show yet.`,
        );
      }
      const description = `${basename(path)}: ${results.finished} runs`;
      if (plot !== undefined) {
        const { choicesPlot } = await import('./results/choicesPlot.ts');
        await saveDrawing(plot, () => choicesPlot(results.choices, { description }));
        session.print(`Picture: ${plot}`);
      }
      if (report !== undefined) {
        const { resultsPage } = await import('./results/resultsPage.ts');
        await writeFileSafely(report, resultsPage(plan, results, { description }));
        session.print(`Page about the sweep: ${report}`);
      }
    });
}
