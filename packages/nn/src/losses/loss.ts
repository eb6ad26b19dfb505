import type { BackendBuffer, Kernels } from '@inkling/tensor';

/** What the outputs are compared with: `[batch]` labels of classes, or `[batch, outputs]` values. */
export type Targets = BackendBuffer<'i32' | 'f32'>;

/** How far a network's outputs are from their targets, and which way is better. A value without state. */
export interface Loss {
  /** For people and saved settings: `'softmaxCrossEntropy'`. */
  readonly kind: string;
  /** Lists of numbers that it computes with, by name. Whoever runs it uploads them, once. */
  readonly constants?: Readonly<Record<string, readonly number[]>>;
  /** Computes each sample's loss, and leaves in `probabilities` what `backward` needs, if anything. */
  forward(pass: LossPass): void;
  /** Computes the gradient of the batch's mean loss by the outputs. What `forward` wrote is still there. */
  backward(pass: LossPass & { readonly outputGradient: BackendBuffer }): void;
}

export interface LossPass {
  readonly kernels: Kernels;
  /** `[batch, outputs]`, what came out of the last layer. */
  readonly outputs: BackendBuffer;
  readonly targets: Targets;
  /** `[batch]` */
  readonly losses: BackendBuffer;
  /** `[batch, outputs]`, room of its own for what `forward` leaves to `backward`. */
  readonly probabilities: BackendBuffer;
  /** The loss's own `constants`, each `[length of the list]`. */
  readonly constants: Readonly<Record<string, BackendBuffer>>;
}
