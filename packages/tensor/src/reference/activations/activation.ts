/** The forward and backward pass of a function of one number, in f64 with a fixed sequence of operations. */
export interface Activation {
  /** Whether the derivative is a function of the input or of the output. */
  readonly backwardReads: 'input' | 'output';
  forward(x: number, parameter: number): number;
  /** The derivative at `value` times the gradient. `value` is what `backwardReads` names. */
  backward(value: number, gradient: number, parameter: number): number;
}
