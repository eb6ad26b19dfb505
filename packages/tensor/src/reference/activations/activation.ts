/** A function of one number, and its way back. Both are computed in f64 by a fixed sequence of operations. */
export interface Activation {
  /** What the derivative is a function of: one of what came in, or of what went out. */
  readonly backwardReads: 'input' | 'output';
  forward(x: number, parameter: number): number;
  /** The derivative at `value`, which is an input or an output, times the gradient. */
  backward(value: number, gradient: number, parameter: number): number;
}
