import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { printable } from '@inkling/tensor';
import { explainFailure } from '../files/explainFailure.ts';
import { type Interrupt, onInterrupt } from '../session/onInterrupt.ts';
import type { Session } from '../session/session.ts';
import { count, percent } from '../terminal/formatting.ts';
import { startProgress } from '../terminal/progress.ts';
import type { Engine, EngineWork } from './engines/engine.ts';
import type { RunEnd } from './engines/runEnd.ts';
import { describeChoice, runCount, type SweepRun } from './plan/runsOf.ts';
import type { SweepPlan } from './plan/sweepPlan.ts';
import type { FinishedSweepRun } from './results/choiceResult.ts';
import { type Round, roundsOf } from './rounds.ts';
import { stepOf } from './stepOf.ts';
import { SweepError } from './sweepError.ts';

/** What the user says about how the runs are done. */
export type SweepOptions = Pick<EngineWork, 'flags' | 'jobs' | 'program' | 'threads'>;

/** How often runs are started that end without a result, an error of `inkling` and a new checkpoint. */
const ATTEMPTS = 3;
/** Between two looks at the folders of the runs, in ms. */
const LOOK = 500;
/** Looking takes at most one part of the time in so many. */
const RARELY = 10;

/**
 * Does the runs of a sweep that have not finished.
 *
 * @returns `done` if all runs have finished; `stopped` if the user stopped the sweep; `left` if the engine
 *   leaves the runs to others.
 * @throws SweepError `SWEEP_RUNS` when runs have failed. The others have finished.
 */
export async function runSweep(
  session: Session,
  plan: SweepPlan,
  engine: Engine,
  options: SweepOptions,
): Promise<'done' | 'stopped' | 'left'> {
  try {
    await mkdir(plan.folder, { recursive: true });
  } catch (cause) {
    throw explainFailure('write', plan.folder, cause);
  }
  const interrupt = onInterrupt();
  try {
    for await (const round of roundsOf(plan)) {
      const end = await runRound(session, plan, round, engine, options, interrupt);
      if (end !== 'done') return end;
    }
    return 'done';
  } finally {
    interrupt.release();
  }
}

async function runRound(
  session: Session,
  plan: SweepPlan,
  round: Round,
  engine: Engine,
  options: SweepOptions,
  interrupt: Interrupt,
): Promise<'done' | 'stopped' | 'left'> {
  const ends = new Map<SweepRun, RunEnd>();
  const report = await reportRound(session, round, engine);
  try {
    let before = '';
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const runs = (await round.unfinished()).filter((run) => !ends.get(run)?.isFinal);
      if (runs.length === 0) break;
      // A run that a scheduler ends after its time, again and again, comes to its end all the same.
      const now = await stateOf(runs);
      if (now !== before) attempt = 0;
      before = now;
      const work: EngineWork = {
        ...options,
        runs,
        round: round.runs,
        folder: plan.folder,
        name: nameOf(plan, round),
        signal: interrupt.signal,
        ended: (run, end) => ends.set(run, end),
      };
      if ((await engine.start(work)) === 'left') return 'left';
      if (interrupt.signal.aborted) {
        process.exitCode = interrupt.exitCode();
        return 'stopped';
      }
    }
  } finally {
    await report.stop();
  }
  // A run whose loss diverged ends with an error, but it has finished.
  const unfinished = await round.unfinished();
  if (unfinished.length > 0) throw failed(round, unfinished, ends);
  return 'done';
}

/** Differs if a run has finished, or has saved a newer checkpoint. */
async function stateOf(runs: readonly SweepRun[]): Promise<string> {
  const steps = await Promise.all(runs.map(stepOf));
  return runs.map(({ id }, index) => `${id} ${steps[index]}`).join(', ');
}

/** Queues and jobs of the same runs have the same name on every machine. */
function nameOf({ name }: SweepPlan, { runs }: Round): string {
  const digits = createHash('sha256').update(runs.map(({ id }) => id).join(' '));
  return `inkling-${name.replace(/[^\w-]+/g, '-').slice(0, 40)}-${digits.digest('hex').slice(0, 8)}`;
}

function failed(
  round: Round,
  unfinished: readonly SweepRun[],
  ends: ReadonlyMap<SweepRun, RunEnd>,
): SweepError {
  const isFinal = (run: SweepRun) => Number(ends.get(run)?.isFinal ?? false);
  const [first] = unfinished.toSorted((a, b) => isFinal(b) - isFinal(a));
  const end = ends.get(first);
  const often = `it ended ${ATTEMPTS} times without a result`;
  const reason = end?.isFinal ? end.reason : [often, end?.reason].filter(Boolean).join(': ');
  return new SweepError(
    'SWEEP_RUNS',
    `${unfinished.length} of ${round.runs.length} runs have failed; run ${first.id} (${describeChoice(first.choice)}, seed ` +
      `${first.seed}): ${reason.length <= 300 ? reason : `${reason.slice(0, 299)}…`}`,
  );
}

/** Follows the folders of the runs, and reports each that finishes, also on another machine. */
async function reportRound(
  session: Session,
  round: Round,
  engine: Engine,
): Promise<{ stop(): Promise<void> }> {
  const total = round.runs.length;
  const before = await round.finished();
  const reported = new Set(before.map(({ id }) => id));
  session.emit({
    event: 'round',
    round: round.number,
    runs: total,
    finished: reported.size,
    engine: engine.name,
  });
  session.print(
    `Round ${round.number}: ${runCount(total)}` +
      (reported.size > 0 ? `, of which ${count(reported.size)} have finished already.` : '.'),
  );
  const { json, liveTerminal } = session;
  const line = startProgress({ total, terminal: liveTerminal, json });
  const look = async () => {
    const finished = await round.finished();
    for (const run of finished) {
      if (reported.has(run.id)) continue;
      reported.add(run.id);
      reportRun(session, run, line.interrupt);
    }
    line.update(finished.length, `${count(finished.length)} of ${count(total)} runs${bestOf(finished)}`);
  };
  await look();
  const stop = new AbortController();
  const looking = (async () => {
    let pause = LOOK;
    while (!stop.signal.aborted) {
      await sleep(pause, undefined, { signal: stop.signal }).catch(() => {});
      const started = performance.now();
      // What cannot be read now may be there the next time. If not, the end of the round says so.
      await look().catch(() => {});
      pause = Math.max(LOOK, RARELY * (performance.now() - started));
    }
  })();
  return {
    async stop() {
      stop.abort();
      await looking.finally(line.stop);
    },
  };
}

function reportRun(
  session: Session,
  { id, choice, seed, record: { result } }: FinishedSweepRun,
  interrupt: (print: () => void) => void,
): void {
  const { validationAccuracy, validationLoss, diverged, seconds } = result;
  session.emit({ event: 'run', id, choice, seed, validationAccuracy, validationLoss, diverged, seconds });
  const end =
    diverged === undefined
      ? `validation accuracy ${percent(validationAccuracy ?? Number.NaN)}`
      : `its loss stopped being finite at step ${count(diverged)}`;
  interrupt(() => session.print(`${id}  ${printable(describeChoice(choice))}, seed ${seed}: ${end}`));
}

function bestOf(runs: readonly FinishedSweepRun[]): string {
  const best = Math.max(...runs.map(({ record }) => record.result.validationAccuracy ?? 0));
  return runs.length === 0 ? '' : `, best validation accuracy ${percent(best)}`;
}
