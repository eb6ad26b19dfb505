import { DataError, type ImageDataset } from '../../src/index.node.ts';

/** The `DataError` that the promise rejects with. Any other outcome fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<DataError> {
  const outcome = await work.catch((error: unknown) => error);
  if (outcome instanceof DataError) {
    return outcome;
  }
  throw new Error('expected a DataError', { cause: outcome });
}

/** A dataset, or the `DataError` that was thrown instead, as plain data to compare. */
export async function outcomeOf(work: Promise<ImageDataset>): Promise<unknown> {
  try {
    return plain(await work);
  } catch (error) {
    if (error instanceof DataError) {
      const { code, file, line, column, message } = error;
      return { code, file, line, column, message };
    }
    throw error;
  }
}

/** A dataset as plain data to compare. */
export function plain({ inputs, targets, ...rest }: ImageDataset): unknown {
  return { ...rest, inputs: inputs.toArray(), targets: targets?.toArray() };
}
