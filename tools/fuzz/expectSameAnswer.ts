import type { ImageDataset } from '../../packages/mnist/src/index.ts';
import { InklingError } from '../../packages/tensor/src/index.ts';

/**
 * Reads the same bytes in Node's way and in the browser's.
 * @throws Error when one of them gives other data, or refuses with another code, than the other; the error of
 * both when they refuse alike.
 */
export async function expectSameAnswer(
  inNode: () => Promise<ImageDataset>,
  inBrowser: () => Promise<ImageDataset>,
): Promise<void> {
  const [node, browser] = [await answerOf(inNode), await answerOf(inBrowser)];
  if (node.summary !== browser.summary) {
    throw new Error(`Node answers ${node.summary}, the browser ${browser.summary}`);
  }
  if (node.error) throw node.error;
}

interface Answer {
  readonly summary: string;
  readonly error?: InklingError;
}

async function answerOf(read: () => Promise<ImageDataset>): Promise<Answer> {
  try {
    const { inputs, targets, width, height, classes } = await read();
    const parts = [width, height, classes, inputs.dtype, inputs.data.join(), targets?.data.join()];
    return { summary: JSON.stringify(parts) };
  } catch (error) {
    if (error instanceof InklingError) return { summary: error.code, error };
    throw error;
  }
}
