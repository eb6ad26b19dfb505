// Checks the built packages as their users meet them: `node tools/checkConsumers.ts`, after a build. They are
// packed; publint and attw must find nothing in them. They are unpacked into a project of their own. There
// their types must compile, a bundle of them must run, and the reader must read a digit in Node, in a page by
// a bundler and in a page without one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages } from './consumers/installPackages.ts';
import { faultsInPages } from './consumers/pages.ts';
import { faultsInNode, faultsOfBundle } from './consumers/programs.ts';
import { faultsOfTarballs } from './consumers/tarballs.ts';
import { faultsOfTypes } from './consumers/types.ts';

const folder = mkdtempSync(join(tmpdir(), 'inkling-consumer-'));
try {
  const packages = installPackages(folder);
  const faults = [
    ...(await faultsOfTarballs(packages)),
    ...faultsOfTypes(folder),
    ...(await faultsOfBundle(folder)),
    ...faultsInNode(folder),
    ...(await faultsInPages(folder)),
  ];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
