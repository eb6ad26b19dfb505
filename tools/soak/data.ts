import { execFileSync } from 'node:child_process';
import type { Soak } from './soak.ts';

/** The costly tests of mnist, with more cases than usual: see `packages/mnist/tests/support/times.ts`. */
export const data: Soak = {
  name: 'data',
  description:
    'all readers of CSV agree on this many times the usual number of files, and all of MNIST is read',
  usualCount: 50,
  async run(count) {
    const files = ['csvDifferential', 'realData', 'realChecks', 'realDrawings'];
    execFileSync(
      'pnpm',
      ['exec', 'vitest', 'run', '--project', 'slow', ...files, '--testTimeout', '3600000'],
      {
        cwd: new URL('../../packages/mnist', import.meta.url),
        env: { ...process.env, INKLING_TIMES: String(count) },
        stdio: 'inherit',
        shell: process.platform === 'win32',
      },
    );
  },
};
