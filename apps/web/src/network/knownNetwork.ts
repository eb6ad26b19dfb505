import type { OpenedNetwork } from './networkOnPad.ts';

/** A network that the visitor may put onto the pad. */
export interface KnownNetwork {
  /** As in the opened network. */
  readonly id: string;
  /** Name in a list. */
  readonly name: string;
  /** Opens it, each time anew: only the network on the pad takes memory. */
  open(): Promise<OpenedNetwork>;
  /** Removes it from the browser. Undefined if the page cannot. */
  remove?(): Promise<void>;
}
