import { syntheticDigits } from '@inkling/mnist';
import { adam, linear, relu, sequential, softmaxCrossEntropy, train, writeModel } from '@inkling/nn';
import { wasmBackend } from '@inkling/tensor-wasm';
import type { Answer, Request } from '../messages.ts';

let stopping = new AbortController();

self.addEventListener('message', ({ data: request }: MessageEvent<Request>) => {
  stopping.abort();
  if (request.kind === 'stop') return;
  stopping = new AbortController();
  // The page hears of an error that is reported, by the event `error` of its worker.
  learn(stopping.signal).catch(reportError);
});

async function learn(signal: AbortSignal): Promise<void> {
  // One thread: this worker. More threads need a page that is cross-origin isolated.
  const backend = await wasmBackend({ threads: 1 });
  const network = sequential([linear(784, 100), relu(), linear(100, 10)], { backend, seed: 1 });
  for await (const { iteration, iterations, validation } of train(network, {
    data: syntheticDigits({ count: 5000, seed: 1 }),
    validation: syntheticDigits({ count: 1000, seed: 2 }),
    loss: softmaxCrossEntropy(),
    optimizer: adam({ learningRate: 0.002 }),
    batchSize: 50,
    epochs: 20,
    signal,
  })) {
    tell({ kind: 'progress', done: iteration / iterations, accuracy: validation?.accuracy });
  }
  const model = await writeModel(network);
  backend.close();
  tell({ kind: 'trained', model });
}

function tell(answer: Answer): void {
  self.postMessage(answer);
}
