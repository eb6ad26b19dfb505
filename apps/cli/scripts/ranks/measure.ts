// Measures data-parallel training for docs/scaling.md, on this machine with MPICH:
//
//   node --conditions=@inkling/source apps/cli/scripts/ranks/measure.ts [dense|conv|augmented]
//
// Writes docs/scaling/ranks.json, in place of what it has of this work; `table.ts` prints the tables. Nothing
// else should use the machine: a work takes one to four minutes.
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { resolve } from 'node:path';
import { type Measurement, works } from './measurement.ts';
import { measurementsFile, readMeasurements } from './readMeasurements.ts';

const program = [process.execPath, '--conditions=@inkling/source', resolve(import.meta.dirname, 'rank.ts')];
const machine = `${cpus()[0].model.trim()}, ${availableParallelism()} processors, Node ${process.version}`;

const chosen = process.argv.slice(2);
for (const work of Object.keys(works)) {
  if (chosen.length > 0 && !chosen.includes(work)) continue;
  const found = [
    ...linesOf([...program, work, 'alone']),
    ...[1, 2, 4].flatMap((ranks) => linesOf(['mpirun.mpich', '-n', String(ranks), ...program, work])),
  ];
  const { measurements } = await readMeasurements().catch(() => ({ measurements: [] }));
  const others = measurements.filter((measurement: Measurement) => measurement.work !== work);
  const all = { machine, measurements: [...others, ...found] };
  await writeFile(measurementsFile, `${JSON.stringify(all, null, 2)}\n`);
}

function linesOf([command, ...words]: readonly string[]): Measurement[] {
  const { status, stdout } = spawnSync(command, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}.`);
  process.stderr.write(stdout);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
