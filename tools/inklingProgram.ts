import type { TestProject } from 'vitest/node';
import { bundleProgram } from './bundleProgram.ts';

/** The bundle of this run, which several projects use. */
let bundled: ReturnType<typeof bundleProgram> | undefined;

/** Bundles the command once for all tests that start it. Its sources take three times as long to start. */
export default async function bundleInkling(project: TestProject): Promise<() => Promise<void>> {
  bundled ??= bundleProgram();
  const { program, remove } = await bundled;
  project.provide('inklingProgram', program);
  return remove;
}
