import type { ImageDataset } from '../../packages/mnist/src/index.ts';
import { InklingError } from '../../packages/tensor/src/index.ts';

/**
 * Reads the same bytes in Node's way and in the browser's.
 * @param summaryOf text that is the same for equal data. Default: the JSON of the data.
 * @throws Error when one of them gives other data, or refuses with another code, than the other; the error of
 * both when they refuse alike.
 */
export async function expectSameAnswer<Data>(
  inNode: () => Promise<Data>,
  inBrowser: () => Promise<Data>,
  summaryOf: (data: Data) => string = (data) => JSON.stringify(data),
): Promise<void> {
  const [node, browser] = [await answerOf(inNode, summaryOf), await answerOf(inBrowser, summaryOf)];
  if (node.summary !== browser.summary) {
    throw new Error(`Node answers ${node.summary}, the browser ${browser.summary}`);
  }
  if (node.error) throw node.error;
}

/** For `expectSameAnswer`. */
export function imagesSummary({ inputs, targets, width, height, classes }: ImageDataset): string {
  return JSON.stringify([width, height, classes, inputs.dtype, inputs.data.join(), targets?.data.join()]);
}

interface Answer {
  readonly summary: string;
  readonly error?: InklingError;
}

async function answerOf<Data>(read: () => Promise<Data>, summaryOf: (data: Data) => string): Promise<Answer> {
  try {
    return { summary: summaryOf(await read()) };
  } catch (error) {
    if (error instanceof InklingError) return { summary: error.code, error };
    throw error;
  }
}
