import { ArgumentError } from '@inkling/tensor';

/** @throws ArgumentError when a setting is not a number above 0. */
export function checkAboveZero(what: string, name: string, value: number): void {
  // Checked in single precision, in which the kernels compute.
  if (!(Math.fround(value) > 0 && Math.fround(value) < Infinity)) {
    throw new ArgumentError(`${what}: ${name} must be a number above 0, but it is ${value}.`);
  }
}

/** @throws ArgumentError when a setting is not a number from 0 up. */
export function checkNotNegative(what: string, name: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new ArgumentError(`${what}: ${name} must be a number from 0 up, but it is ${value}.`);
  }
}

/** @throws ArgumentError when a setting is not a number at least 0 and below 1. */
export function checkShare(what: string, name: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new ArgumentError(
      `${what}: ${name} must be a number from 0 up to, but without, 1, but it is ${value}.`,
    );
  }
}
