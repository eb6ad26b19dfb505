import { FormatError } from '@inkling/formats';

/** Runs `work`, and puts the name of the file before the message of a FormatError. */
export function inFile<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new FormatError(error.code, `${path}: ${error.message}`, { cause: error });
  }
}
