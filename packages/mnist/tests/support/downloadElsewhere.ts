import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { PublishedSet } from '../../src/index.node.ts';

const entry = join(import.meta.dirname, '../../src/index.node.ts');

/** Begins to download a set in a process of its own. It ends with the test. */
export function beginElsewhere(set: PublishedSet, cache: string): ChildProcess {
  const program = `
    const { downloadDataset } = await import(process.argv[1]);
    await downloadDataset(JSON.parse(process.argv[2]), { cache: process.argv[3] });`;
  const flags = ['--conditions=@inkling/source', '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, [...flags, entry, JSON.stringify(set), cache], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
