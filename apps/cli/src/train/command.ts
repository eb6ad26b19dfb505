import type { Command } from 'commander';
import { expectStandardOutput, STANDARD_OUTPUT } from '../files/standardOutput.ts';
import { createSession } from '../session/session.ts';
import { silentSession } from '../session/silentSession.ts';
import { collectFlags } from './checkpoint/givenFlags.ts';
import {
  checkpointFolder,
  claimCheckpoints,
  findRun,
  planCheckpoints,
} from './checkpoint/planCheckpoints.ts';
import { reportResumed } from './checkpoint/reportResumed.ts';
import { resumeRun } from './checkpoint/resumeRun.ts';
import { addTrainOptions, parseTrainOptions, type TrainOptions } from './options.ts';
import { checkOutputs, outputFiles } from './outputFiles.ts';
import { endTogether } from './parallel/endTogether.ts';
import { factsOf } from './parallel/factsOf.ts';
import { expectParallel } from './parallel/flags.ts';
import { joinRanks } from './parallel/joinRanks.ts';
import { prepareRun } from './prepareRun.ts';
import { openRunFolder } from './runFolder/openRunFolder.ts';
import { runTraining } from './runTraining.ts';
import { expectValidation } from './validation/flags.ts';
import { runFolds } from './validation/runFolds.ts';

export const examples = [
  'inkling train                                       MNIST if it is there, else synthetic digits',
  'inkling train --data mnist --epochs 20 --hidden 256 --out big.json',
  'inkling train --model cnn:small --optimizer adam --schedule cosine --epochs 5',
  'inkling train --augment digits --epochs 20         with digits that are distorted anew in every epoch',
  'inkling train --hidden 20 --teacher model.json       a small network that learns from a large one',
  'inkling train --model model.json --learning-rate 0.03   train a saved model further',
  'inkling train --data train.csv --test test.csv --plot curve.png',
  'inkling train --epochs 50 --checkpoint run           save the run while it learns, to go on with it',
  'inkling train --resume run                           go on with it',
  'inkling train --epochs 50 --out-dir runs/a           the same: the run, its model and its record, in one folder',
  'inkling train --validation 0.1 --patience 5          stop when other images say so, with the best weights',
  'inkling train --folds 5                             how well it learns, without the test images',
  'inkling train --report report.html                  save a page with curves, confusions and all mistakes',
  'inkling train --preset original --data mnist        repeat the run of the original numpy program',
  'mpirun -n 4 inkling train --parallel mpi --threads 1     in four processes, with the same bits',
  'inkling train --threads 1 --fast                    on one thread, in fast mode',
  'inkling train --data synthetic --json | jq .testAccuracy',
];

export function define(command: Command): void {
  const flags = collectFlags(addTrainOptions(command));
  command.action(async (typed: TrainOptions) => {
    // Before the folder is claimed, for which the ranks would wait for each other.
    expectParallel(typed);
    await using run = await openRunFolder(typed);
    const given = run?.options ?? typed;
    const notes: string[] = [];
    const folder = checkpointFolder(given);
    const file = folder === undefined ? undefined : await findRun(folder, given, (note) => notes.push(note));
    const resumed = file && resumeRun(file, given, flags, parseTrainOptions);
    const options = resumed?.options ?? given;
    expectValidation(options);
    const ranks = await joinRanks(options);
    const isFirst = ranks?.isFirst ?? true;
    await endTogether(ranks, options, async () => {
      // One rank speaks and writes for all.
      const files = isFirst ? outputFiles(options) : undefined;
      const { out, plot, record, report } = files ?? {};
      if (out !== undefined) expectStandardOutput('--out', out, options);
      const session = isFirst
        ? createSession(options, out === STANDARD_OUTPUT ? process.stderr : process.stdout)
        : silentSession();
      for (const note of notes) session.note(note);
      if (resumed && reportResumed(session, resumed, out ?? '') === 'finished') return;
      if (files && !options.folds) await checkOutputs(files, options);
      const prepared = await prepareRun(session, options, resumed, ranks);
      if ((await run?.begin(session, { ...prepared, flags })) === 'finished') return;
      if (options.folds) return runFolds(session, { ...prepared, folds: options.folds });
      const checkpoints =
        folder === undefined
          ? undefined
          : await planCheckpoints(folder, options, { ...prepared, flags }, resumed);
      // With --out-dir, the folder of the run is claimed.
      await using _claim =
        folder === undefined || run || !isFirst ? undefined : await claimCheckpoints(folder);
      await ranks?.expectAlike(await factsOf(prepared, options, resumed?.file.checkpoint.state.iteration));
      const keeping =
        record === undefined && report === undefined
          ? undefined
          : { flags: resumed?.flags ?? flags, record, report };
      await runTraining(session, {
        ...prepared,
        out,
        plot,
        checkpoints,
        keeping,
        dashboard: options.dashboard,
      });
    });
  });
}
