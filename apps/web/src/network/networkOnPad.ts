import type { JsonObject, Network } from '@inkling/nn';
import type { Reader } from '@inkling/reader';
import { signal } from '@preact/signals';

/** A network that the visitor has opened or trained, or that a server has sent. */
export interface OpenedNetwork {
  readonly network: Network;
  /** Its id among the known networks. Undefined if the visitor cannot choose it. */
  readonly id?: string | undefined;
  /** Reads one digit with the network. */
  readonly reader: Reader;
  /** Name for the visitor: `'the built-in network'`, or the name of a file. */
  readonly name: string;
  readonly origin: 'built-in' | 'file' | 'trained here';
  /** The metadata in its file. */
  readonly metadata: JsonObject;
  /** What its ten classes are, such as `Ankle boot`. Undefined if they are the digits. */
  readonly classNames?: readonly string[] | undefined;
  /** Name of the network whose layers were assumed, such as `'mlp:128'`, if the file has weights alone. */
  readonly assumed?: string | undefined;
}

/**
 * The visitor's own network, which answers in place of the built-in reader. Undefined while the reader
 * answers. The page answers anew when it is set.
 */
export const networkOnPad = signal<OpenedNetwork | undefined>(undefined);
