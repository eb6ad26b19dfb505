import { computed } from '@preact/signals';
import { loadRuns, runs } from '../training/runs.ts';
import type { KnownNetwork } from './knownNetwork.ts';
import { loadFiles, networkOf, openedFiles } from './openedFiles.ts';
import { servedNetwork } from './servedNetwork.ts';
import { networkOfRun } from './trainedNetwork.ts';

/** The networks that the visitor may put onto the pad, by where they are from. */
export const knownNetworks = computed(() => ({
  opened: [...(servedNetwork.value ? [servedNetwork.value] : []), ...openedFiles.value.map(networkOf)],
  trained: runs.value.map(networkOfRun),
}));

/** The known network with this id. */
export function knownNetwork(id: string): KnownNetwork | undefined {
  const { opened, trained } = knownNetworks.peek();
  return [...opened, ...trained].find((known) => known.id === id);
}

/** Loads those of earlier visits, once. */
export async function loadKnownNetworks(): Promise<void> {
  await Promise.all([loadFiles(), loadRuns()]);
}
