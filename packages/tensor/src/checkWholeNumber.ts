import { ArgumentError } from './errors.ts';

/** @throws ArgumentError, `linear: inFeatures must be a whole number from 1 up, but it is 0.` */
export function checkWholeNumber(operation: string, name: string, value: unknown): void {
  if (!Number.isSafeInteger(value) || Number(value) < 1) {
    throw new ArgumentError(
      `${operation}: ${name} must be a whole number from 1 up, but it is ${String(value)}.`,
    );
  }
}
