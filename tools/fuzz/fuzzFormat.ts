import type { Random } from '../../packages/tensor/src/index.ts';

/** A format that the packages read: where its inputs come from, and what reads them. */
export interface FuzzFormat {
  readonly name: string;
  /** Whether its words and numbers are mutated too, not only its bytes. */
  readonly isText: boolean;
  /** Small valid inputs. Every input is made from one or two of them. */
  seeds(): Promise<readonly Uint8Array[]>;
  /**
   * Completes an input after the mutation, so that it passes the reader's first check: a checksum, a packing.
   * Default: nothing.
   */
  complete?(bytes: Uint8Array, random: Random): Uint8Array;
  /**
   * Reads an input.
   * @throws InklingError when the reader refuses the input. Any other error is a fault of the reader.
   */
  read(bytes: Uint8Array): Promise<void>;
}
