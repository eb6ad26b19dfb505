import { printable } from './printable.ts';

/**
 * Base class of every error that this project throws on purpose. A program distinguishes errors by `code`. A
 * person reads the message: which operation failed, what it expected, what it got, and what to do. It may
 * quote names and values from outside, so the constructor makes it `printable`: one line of at most 400
 * characters, all of them visible.
 */
export class InklingError extends Error {
  override readonly name: string = 'InklingError';
  /** Stable, upper-case, safe to test for: `'SHAPE'`, `'RANGE'`, … */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(printable(message), options);
    this.code = code;
  }
}

/** Thrown for shapes that do not fit together. `code` is `'SHAPE'`. */
export class ShapeError extends InklingError {
  override readonly name = 'ShapeError';

  constructor(message: string) {
    super('SHAPE', message);
  }
}

/** Thrown for a value that an argument does not allow. `code` is `'ARGUMENT'`. */
export class ArgumentError extends InklingError {
  override readonly name = 'ArgumentError';

  constructor(message: string) {
    super('ARGUMENT', message);
  }
}

/**
 * Thrown for something that cannot run on this machine or in this browser, where another choice can. `code`
 * is `'UNAVAILABLE'`.
 */
export class UnavailableError extends InklingError {
  override readonly name = 'UnavailableError';

  constructor(message: string) {
    super('UNAVAILABLE', message);
  }
}

/** Thrown for the use of a buffer whose memory was freed before. `code` is `'FREED'`. */
export class FreedError extends InklingError {
  override readonly name = 'FreedError';

  constructor(message: string) {
    super('FREED', message);
  }
}

/** Thrown for the use of a backend or a network that was closed before. `code` is `'CLOSED'`. */
export class ClosedError extends InklingError {
  override readonly name = 'ClosedError';

  constructor(message: string) {
    super('CLOSED', message);
  }
}

/** Thrown when there is no memory left for a buffer, a tensor or weights. `code` is `'MEMORY'`. */
export class OutOfMemoryError extends InklingError {
  override readonly name = 'OutOfMemoryError';

  constructor(message: string, options?: ErrorOptions) {
    super('MEMORY', message, options);
  }
}
