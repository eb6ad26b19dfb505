import { dirname } from 'node:path';
import type { Classification, Network } from '@inkling/nn';
import { type RunRecord, writeRunRecord } from '@inkling/recipes';
import { writeFileSafely } from '../files/writeFileSafely.ts';
import type { PlotPoint } from '../plot/accuracyPlot.ts';
import { savePlot } from '../plot/savePlot.ts';
import { findMisread } from './misread.ts';
import { repeatingFlags } from './record/repeatingFlags.ts';
import { type Saved, saveEach } from './saveEach.ts';
import type { TrainingRun } from './trainingRun.ts';

/** What the files beside the model tell. */
interface Told {
  /** The network with the weights of the model's file. */
  readonly saved: Network;
  /** The network and the images, in a line. */
  readonly description: string;
  readonly points: readonly PlotPoint[];
  /** Undefined if the run keeps none. */
  readonly record: RunRecord | undefined;
  /** The results on the test images. Undefined if the run diverged. */
  readonly test: Classification | undefined;
}

/**
 * Saves the files beside the model: the curve, the record of the run and the page about it, as far as the run
 * has paths for them. A file that cannot be saved must not hide that the model is, so failures are returned.
 */
export function saveFiles(
  { data, plot, keeping }: TrainingRun,
  { saved, description, points, record, test }: Told,
): Promise<Saved<'plot' | 'record' | 'report'>> {
  return saveEach({
    plot: { path: plot, save: (path) => savePlot(path, points, { description }) },
    report: {
      path: record && keeping?.report,
      save: async (path) => {
        if (!record) return;
        const { reportPage } = await import('./reportPage/reportPage.ts');
        const misread = await findMisread(saved, data.test);
        // The command of the page starts in the folder of the page.
        const here = { ...record, flags: repeatingFlags(keeping?.flags ?? {}, dirname(path)) };
        const page = { record: here, description, points, test, misread, images: data.test };
        await writeFileSafely(path, reportPage(page));
      },
    },
    // The last one: a run whose folder has its record has finished.
    record: {
      path: record && keeping?.record,
      save: async (path) => {
        if (record) await writeFileSafely(path, writeRunRecord(record));
      },
    },
  });
}
