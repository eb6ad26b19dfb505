import type { Backend } from './backend.ts';
import type { BackendBuffer, BufferDType } from './buffer.ts';
import { ClosedError } from './errors.ts';

/**
 * Wraps a backend in a memory scope. The scope computes as the backend does, and records the buffers and
 * views that the caller makes through it: `close` frees them all, and nothing else. Scopes may be nested.
 *
 *     const scope = createMemoryScope(backend);
 *     try {
 *       const buffer = scope.allocate('f32', [1000]); // …
 *     } finally {
 *       scope.close();
 *     }
 *
 * The scope's buffers stay in memory as long as something refers to the scope. A closed scope throws a
 * `ClosedError` when the caller asks it for another buffer or view.
 */
export function createMemoryScope(backend: Backend): Backend {
  const buffers = new Set<BackendBuffer<BufferDType>>();
  let isClosed = false;

  function keep<Made extends BackendBuffer<BufferDType>>(make: () => Made): Made {
    if (isClosed) {
      throw new ClosedError('memory scope: it was closed. Make a new one, or close it later.');
    }
    const made = make();
    buffers.add(made);
    return made;
  }

  return {
    info: backend.info,
    contractVersion: backend.contractVersion,
    kernels: backend.kernels,
    allocate: (dtype, shape) => keep(() => backend.allocate(dtype, shape)),
    view: (buffer, shape, offset) => keep(() => backend.view(buffer, shape, offset)),
    rowView: (source, rows) => keep(() => backend.rowView(source, rows)),
    free(buffer) {
      buffers.delete(buffer);
      backend.free(buffer);
    },
    upload: (buffer, data) => backend.upload(buffer, data),
    submit: () => backend.submit(),
    download: (buffer) => backend.download(buffer),
    record: backend.record?.bind(backend),
    close() {
      isClosed = true;
      for (const buffer of buffers) backend.free(buffer);
      buffers.clear();
    },
  };
}
