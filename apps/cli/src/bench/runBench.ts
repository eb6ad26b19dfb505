import type { LabelledImages } from '@inkling/mnist';
import type { Backend, BackendInfo } from '@inkling/tensor';
import { describeBackend } from '../backend/describeBackend.ts';
import type { BackendOptions } from '../backend/flags.ts';
import { openBackend } from '../backend/openBackend.ts';
import type { Session } from '../session/session.ts';
import { startProgress } from '../terminal/progress.ts';
import type { Extent } from './extent.ts';
import type { Job } from './job.ts';
import { type Measurement, sections } from './measurement.ts';
import { measurePeak } from './measurePeak.ts';
import { median } from './median.ts';
import { planBench } from './planBench.ts';
import { createBenchReport } from './report.ts';

export interface BenchRun {
  readonly options: BackendOptions;
  /** The backend that the options select. The benchmark opens a new one for each number of threads. */
  readonly found: Pick<BackendInfo, 'kind' | 'threads'>;
  readonly images: LabelledImages;
  /** Where the images come from. */
  readonly origin: string;
  readonly extent: Extent;
}

/** Runs all jobs in order and reports each measurement. */
export async function runBench(
  session: Session,
  { options, found, images, origin, extent }: BenchRun,
): Promise<void> {
  const { json, liveTerminal } = session;
  const turns = planBench(options, found, images, extent);
  const peak = await measurePeak();
  const report = createBenchReport(session, { images, origin, peak });
  const total = turns.reduce((sum, { jobs }) => sum + jobs.length, 0);
  const progress = startProgress({ total, terminal: liveTerminal, json });
  let done = 0;
  try {
    for (const turn of turns) {
      const computer = await openBackend(session, turn.options);
      for (const job of turn.jobs) {
        progress.update(done, `${job.name}, on ${describeBackend(computer)}`);
        const times = await job.measure(computer, extent);
        report.add(measurementOf(job, times, computer, peak));
        done += 1;
      }
      computer.close();
    }
  } finally {
    progress.stop();
  }
  report.done();
}

function measurementOf(
  { section, name, amount, operations }: Job,
  times: readonly number[],
  { info: { kind, mode, threads } }: Backend,
  peak: number | undefined,
): Measurement {
  const seconds = median(times);
  return {
    section,
    name,
    backend: kind,
    mode,
    threads,
    rate: amount / seconds / sections[section].of,
    shareOfPeak: operations && peak ? operations / seconds / (peak * threads) : undefined,
    runs: times.length,
  };
}
