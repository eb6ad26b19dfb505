import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishCopy } from './publish.ts';
import { type Registry, startRegistry } from './registry.ts';
import { makeRun, type Run } from './run.ts';
import { publicPackages, type WorkspacePackage } from './workspacePackages.ts';

/** A release that has been published to a registry of this machine. */
export interface Rehearsal {
  readonly registry: Registry;
  /** Our packages, with the versions that were published. */
  readonly packages: readonly WorkspacePackage[];
  /** A folder for projects, outside the workspace. It is removed at the end. */
  readonly projects: string;
  /** Runs programs that end with the rehearsal. */
  readonly run: Run;
  /** Aborted by Ctrl-C, and by the signals that ask a program to end. */
  readonly signal: AbortSignal;
}

const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Publishes this checkout to a new registry of this machine, and lends it. After `use`, a fault or a signal,
 * the registry is closed and its files are removed.
 *
 * @param options.isBuilt whether to publish what is built in the checkout, instead of building a copy.
 */
export async function withRehearsal(
  { isBuilt }: { readonly isBuilt: boolean },
  use: (rehearsal: Rehearsal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const onStop = () => stop.abort();
  for (const signal of STOPS) process.on(signal, onStop);
  const folder = mkdtempSync(join(tmpdir(), 'inkling-rehearsal-'));
  const [copy, projects, kept] = ['copy', 'projects', 'registry'].map((name) => join(folder, name));
  for (const path of [copy, projects, kept]) mkdirSync(path);
  const run = makeRun(stop.signal);
  let registry: Registry | undefined;
  try {
    const names = publicPackages().map(({ manifest }) => manifest.name);
    registry = await startRegistry(kept, names, run);
    const packages = await publishCopy({ copy, registry, isBuilt, run });
    await use({ registry, packages, projects, run, signal: stop.signal });
  } finally {
    await registry?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    for (const signal of STOPS) process.off(signal, onStop);
  }
}
