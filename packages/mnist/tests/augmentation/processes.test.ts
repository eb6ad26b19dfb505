import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

// Slow: it starts a program.

const entry = join(import.meta.dirname, '../../src/index.node.ts');

test('a program ends by itself while a worker has its next epoch', async () => {
  const program = `
    const { augment, augmentedData, shift, syntheticDigits } = await import(process.argv[1]);
    const data = augmentedData(syntheticDigits({ count: 20 }), augment([shift()]));
    console.log((await data(1)).inputs.shape.join());`;
  const flags = ['--conditions=@inkling/source', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, entry]);
  expect(stdout).toBe('20,784\n');
});
