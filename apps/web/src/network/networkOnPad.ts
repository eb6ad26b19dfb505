import type { JsonObject, Network } from '@inkling/nn';
import { signal } from '@preact/signals';

/** A network that reads what is on the pad. */
export interface NetworkOnPad {
  readonly network: Network;
  /** For people: `'the built-in network'`, the name of a file. */
  readonly name: string;
  readonly origin: 'built-in' | 'file' | 'trained here';
  /** What its file says of it. */
  readonly metadata: JsonObject;
}

/** The network that answers; undefined until one is there. Set it, and the answer follows. */
export const networkOnPad = signal<NetworkOnPad | undefined>(undefined);

/** Why there is none, as a sentence. */
export const networkTrouble = signal<string | undefined>(undefined);
