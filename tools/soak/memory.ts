import { execFileSync } from 'node:child_process';
import type { Soak } from './soak.ts';

/**
 * The soaks of the packages. They set flags of Node, so each is a program: `scripts/soak.ts` of the package.
 */
export const memory: Soak = {
  name: 'memory',
  description: 'the memory of a million steps of training, and of backends that come and go, must not grow',
  usualCount: 1,
  async run(count) {
    for (let time = 0; time < count; time += 1) {
      for (const name of ['@inkling/nn', '@inkling/tensor-wasm']) {
        execFileSync('pnpm', ['--filter', name, 'run', 'soak'], {
          stdio: 'inherit',
          shell: process.platform === 'win32',
        });
      }
    }
  },
};
