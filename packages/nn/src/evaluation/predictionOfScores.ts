import { type Backend, createMemoryScope, Tensor } from '@inkling/tensor';
import { argmax } from './argmax.ts';
import type { Prediction } from './predict.ts';

/**
 * The prediction that belongs to scores, as `evaluate` gives them to `onScores`.
 * @param scores f32 `[count, classes]`, the outputs of a network before a softmax.
 * @throws ArgumentError when a score is NaN.
 */
export async function predictionOfScores(backend: Backend, scores: Tensor): Promise<Prediction> {
  const [count, classes] = scores.shape;
  const labels = Int32Array.from({ length: count }, (_, row) =>
    argmax(scores.data.subarray(row * classes, (row + 1) * classes)),
  );
  return { labels: new Tensor('i32', [count], labels), probabilities: await softmaxOf(backend, scores) };
}

async function softmaxOf(backend: Backend, { data, shape }: Tensor): Promise<Tensor> {
  const memory = createMemoryScope(backend);
  try {
    const scores = memory.allocate('f32', shape);
    memory.upload(scores, data);
    backend.kernels.softmax(scores, scores);
    return new Tensor('f32', shape, await memory.download(scores));
  } finally {
    memory.close();
  }
}
