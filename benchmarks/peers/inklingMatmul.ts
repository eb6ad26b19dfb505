import { createBackend, inklingVersion } from '../inkling.ts';
import { serveMatmul } from './multiplying.ts';

await serveMatmul(async (a, b, task) => {
  const { size } = task.settings;
  const backend = await createBackend(task);
  const [left, right, product] = [a, b, undefined].map((values) => {
    const buffer = backend.allocate('f32', [size, size]);
    if (values) backend.upload(buffer, values);
    return buffer;
  });
  const corner = backend.view(product, [1]);
  return {
    version: inklingVersion,
    async multiply() {
      backend.kernels.matmul(left, right, product);
      // A kernel may return before its work is done. The download of a number waits for it.
      await backend.download(corner);
    },
    product: () => backend.download(product),
  };
});
