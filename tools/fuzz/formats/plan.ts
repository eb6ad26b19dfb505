import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPlan } from '../../../apps/cli/src/sweep/plan/readPlan.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const fixed = { data: 'digits.csv', validation: 0.1, epochs: 2 };

/** Plans of sweeps, which are read by their paths. */
export const plan: FuzzFormat = {
  name: 'plan',
  isText: true,
  async seeds() {
    return [
      { repeats: 2, fixed, vary: { hidden: [8, 16], 'learning-rate': [0.1, 0.3] } },
      { fixed: { ...fixed, 'class-weights': 'balanced' }, vary: { optimizer: ['sgd', 'adam'] } },
      {
        fixed,
        vary: { 'learning-rate': { from: 0.001, to: 0.1, scale: 'log' } },
        search: { kind: 'random', samples: 3 },
      },
    ].map((one) => Buffer.from(JSON.stringify(one)));
  },
  async read(bytes) {
    const folder = await mkdtemp(join(tmpdir(), 'inkling-plan-'));
    try {
      const path = join(folder, 'plan.json');
      await writeFile(path, bytes);
      await readPlan(path);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};
