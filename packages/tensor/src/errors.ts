/**
 * The base of every error this project throws on purpose. A program tells them apart by `code`, a
 * person by the message: what was done, what was expected, what came, what to do.
 */
export class InklingError extends Error {
  override readonly name: string = 'InklingError';
  /** Stable, upper-case, safe to test for: `'SHAPE'`, `'RANGE'`, … */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Shapes that do not fit together. `code` is `'SHAPE'`. */
export class ShapeError extends InklingError {
  override readonly name = 'ShapeError';

  constructor(message: string) {
    super('SHAPE', message);
  }
}

/** A number outside of what an argument allows. `code` is `'ARGUMENT'`. */
export class ArgumentError extends InklingError {
  override readonly name = 'ArgumentError';

  constructor(message: string) {
    super('ARGUMENT', message);
  }
}

/** Something that cannot run on this machine or in this browser; another choice can. `code` is `'UNAVAILABLE'`. */
export class UnavailableError extends InklingError {
  override readonly name = 'UnavailableError';

  constructor(message: string) {
    super('UNAVAILABLE', message);
  }
}

/** A buffer that was used after its memory had been freed. `code` is `'FREED'`. */
export class FreedError extends InklingError {
  override readonly name = 'FreedError';

  constructor(message: string) {
    super('FREED', message);
  }
}

/** A backend or a network that was used after it had been closed. `code` is `'CLOSED'`. */
export class ClosedError extends InklingError {
  override readonly name = 'ClosedError';

  constructor(message: string) {
    super('CLOSED', message);
  }
}
