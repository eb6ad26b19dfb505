import { join } from 'node:path';
import { copyBuilt, copyCheckout } from './copyCheckout.ts';
import type { Registry } from './registry.ts';
import type { Run } from './run.ts';
import { publicPackages, root, type WorkspacePackage } from './workspacePackages.ts';

/** What is to be published, and where. */
export interface PublishOptions {
  /** An empty folder for the copy of the checkout. */
  readonly copy: string;
  readonly registry: Registry;
  /** Whether to take what is built in the checkout, instead of building the copy. */
  readonly isBuilt: boolean;
  readonly run: Run;
}

/**
 * Versions, builds and publishes a copy of this checkout as a release does. The checkout stays as it is.
 *
 * @returns the packages with their new versions.
 */
export async function publishCopy({
  copy,
  registry,
  isBuilt,
  run,
}: PublishOptions): Promise<WorkspacePackage[]> {
  await copyCheckout(copy, run);
  const install = ['install', '--frozen-lockfile', '--prefer-offline'];
  // Publishing needs the links between the packages, and nothing of what builds them.
  await run('pnpm', isBuilt ? [...install, '--prod', '--ignore-scripts'] : install, { cwd: copy });
  await run(process.execPath, [join(root, 'tools/release/version.ts')], { cwd: copy });
  if (isBuilt) copyBuilt(copy);
  else await run('pnpm', ['build'], { cwd: copy });
  // Its branch and its changes are no matter for a copy without history. A statement of provenance is signed
  // by the identity of a workflow, so a rehearsal has none.
  await run('pnpm', ['--recursive', 'publish', '--no-git-checks'], {
    cwd: copy,
    environment: registry.environment,
  });
  return publicPackages(copy);
}
