// Does a small sweep on every engine, and kills a process of each in the middle: nothing may be lost, and
// nothing be done twice in the results. `node tools/sweeps.ts [engine]`. It needs GNU parallel, Redis and
// Slurm, which scripts/install-programs.sh installs; in CI they must be there, elsewhere an engine without
// its program is left out with a notice.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProgram } from './bundleProgram.ts';
import { checks } from './sweeps/checks.ts';
import { prepare } from './sweeps/smallSweep.ts';

const [chosen] = process.argv.slice(2);
const isCi = process.env.CI === 'true';

const folder = await mkdtemp(join(tmpdir(), 'inkling-sweeps-'));
const { program, remove } = await bundleProgram();
try {
  const sweep = await prepare(program, folder);
  const some = checks.filter(({ name }) => chosen === undefined || chosen === name);
  // Most of them wait for schedulers most of the time.
  await Promise.all(
    some.map(async ({ name, programs, run }) => {
      const missing = programs.find((each) => spawnSync('sh', ['-c', `command -v ${each}`]).status !== 0);
      if (missing !== undefined && isCi) throw new Error(`${name}: there is no ${missing}.`);
      if (missing !== undefined) return console.log(`${name}: left out, as there is no ${missing}.`);
      console.log(`${name}: ${await run(sweep, join(folder, name))}`);
    }),
  );
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  await remove();
}
