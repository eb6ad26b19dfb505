import type { JsonObject, Network } from '@inkling/nn';
import { signal } from '@preact/signals';

/** A network that classifies the drawing on the pad. */
export interface NetworkOnPad {
  readonly network: Network;
  /** Name for the visitor: `'the built-in network'`, or the name of a file. */
  readonly name: string;
  readonly origin: 'built-in' | 'file' | 'trained here';
  /** The metadata in its file. */
  readonly metadata: JsonObject;
}

/** The network that answers. Undefined until one is loaded. The page answers anew when it is set. */
export const networkOnPad = signal<NetworkOnPad | undefined>(undefined);

/** A sentence that says why the page has no network. */
export const networkTrouble = signal<string | undefined>(undefined);
