import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** Our packages are ES modules, in Node and for bundlers. */
const leftOut = new Set(['node10', 'node16-cjs']);
/** Entries without types. */
const untyped = ['exact.wasm', 'fast.wasm'];

/** Packages that are programs, without types. */
const programs = new Set(['create-inkling', 'inkling']);

/** What publint and attw find in the packages as they are published, in one process for all of them. */
export async function faultsOfTarballs(
  packages: readonly { readonly name: string; readonly tarball: Uint8Array<ArrayBuffer> }[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, tarball } of packages) {
    const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
    faults.push(...messages.map((message) => `${name}: ${formatMessage(message, pkg)}`));
    if (!programs.has(name)) faults.push(...(await faultsOfEntries(name, tarball)));
  }
  return faults;
}

async function faultsOfEntries(name: string, bytes: Uint8Array): Promise<string[]> {
  const analysis = await checkPackage(createPackageFromTarballData(bytes), { excludeEntrypoints: untyped });
  if (!analysis.types) return [`${name}: it has no types`];
  const isOurs = (problem: Problem) => !('resolutionKind' in problem && leftOut.has(problem.resolutionKind));
  return analysis.problems.filter(isOurs).map((problem) => `${name}: ${JSON.stringify(problem)}`);
}
