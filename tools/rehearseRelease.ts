// Rehearses a release: `node tools/rehearseRelease.ts [--built] [--keep]`. A copy of the checkout is
// versioned, built and published to a registry of this machine. The packages are installed from there by
// their names, into a project outside the workspace. There their types must compile, a bundle of them must
// run, the reader must read a digit in Node, in a page by Vite and in a page without a bundler, the
// command must run, and `npm create inkling` must make a number field that reads what is drawn.
//
// --built publishes what is built in the checkout. --keep leaves the registry open until Ctrl-C.
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultsOfCreating } from './consumers/createAndDraw.ts';
import { faultsInPages } from './consumers/pages.ts';
import { faultsInNode, faultsOfBundle, faultsOfCommand } from './consumers/programs.ts';
import { faultsOfTarballs } from './consumers/tarballs.ts';
import { faultsOfTypes } from './consumers/types.ts';
import { faultsOfFiles, faultsOfManifests, fetchPublished } from './release/published.ts';
import { type Rehearsal, withRehearsal } from './release/withRehearsal.ts';

const { values } = parseArgs({ options: { built: { type: 'boolean' }, keep: { type: 'boolean' } } });

async function faultsOf(rehearsal: Rehearsal): Promise<string[]> {
  const { projects, registry, run } = rehearsal;
  const published = await fetchPublished(rehearsal);
  const project = join(projects, 'consumer');
  mkdirSync(project);
  await run('npm', ['init', '--yes', '--init-type=module'], { cwd: project });
  const names = published.map(({ name }) => name);
  await run('npm', ['install', ...names], { cwd: project, environment: registry.environment });
  return [
    ...faultsOfManifests(published),
    ...faultsOfFiles(project, published),
    ...(await faultsOfTarballs(published)),
    ...faultsOfTypes(project),
    ...(await faultsOfBundle(project)),
    ...faultsInNode(project),
    ...faultsOfCommand(project, published[0].manifest.version),
    ...(await faultsInPages(project)),
    ...(await faultsOfCreating(rehearsal)),
  ];
}

async function waitForStop({ registry, signal }: Rehearsal): Promise<void> {
  console.log('Until Ctrl-C, this registry has them, and passes other packages on:\n');
  for (const [name, value] of Object.entries(registry.environment)) console.log(`export ${name}=${value}`);
  await once(signal, 'abort');
}

try {
  await withRehearsal({ isBuilt: values.built ?? false }, async (rehearsal) => {
    for (const { manifest } of rehearsal.packages)
      console.log(`published ${manifest.name} ${manifest.version}`);
    const faults = await faultsOf(rehearsal);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
    else
      console.log(
        'Installed by name, they compile, bundle and run, and npm create inkling makes a project of them.',
      );
    if (values.keep) await waitForStop(rehearsal);
  });
} catch (error) {
  // The user has stopped it, and all is cleaned up.
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
  process.exitCode = 130;
}
