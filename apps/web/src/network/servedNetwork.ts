import { signal } from '@preact/signals';
import type { KnownNetwork } from './knownNetwork.ts';

/** The id of the network that the server sends. */
export const SERVED = 'served';

/** The user's model, if the server sends one. */
export const servedNetwork = signal<KnownNetwork | undefined>(undefined);
