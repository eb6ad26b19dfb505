import { bufferOf, type ClosingClaim, ConformanceError, expectRefusal } from './claim.ts';

/**
 * The claims about closing, which every backend must keep:
 *
 *     for (const claim of closingClaims) test(claim.name, () => claim.run(() => wasmBackend()));
 */
export const closingClaims: readonly ClosingClaim[] = [
  {
    name: 'a closed backend refuses every call and kernel with a ClosedError',
    async run(open) {
      const backend = await open();
      const buffer = bufferOf(backend, 'f32', [2, 2], [1, 2, 3, 4]);
      const view = backend.view(buffer, [2, 2]);
      const rows = backend.rowView(buffer);
      backend.kernels.activation('relu', buffer, view);
      const recording = backend.record?.(buffer, view, () =>
        backend.kernels.activation('relu', buffer, view),
      );
      backend.close();
      const calls = {
        allocate: () => backend.allocate('f32', [2]),
        view: () => backend.view(buffer, [4]),
        rowView: () => backend.rowView(buffer),
        upload: () => backend.upload(view, [1, 2, 3, 4]),
        submit: () => backend.submit(),
        download: () => backend.download(buffer),
        'download of a row view': () => backend.download(rows),
        activation: () => backend.kernels.activation('relu', rows, view),
        matmul: () => backend.kernels.matmul(rows, buffer, view),
        ...(recording && { 'a recording': () => recording([1, 2, 3, 4], new Float32Array(4)) }),
      };
      for (const [what, call] of Object.entries(calls)) await expectRefusal(what, call, 'CLOSED');
    },
  },
  {
    name: 'info describes a backend before and after close, and shows no threads and no memory after close',
    async run(open) {
      const backend = await open();
      const kept = bufferOf(backend, 'f32', [1024], new Float32Array(1024));
      const { kind, name, mode, threads, memory, sparseBelow } = backend.info;
      if (threads < 1 || memory < 4096 || !(sparseBelow >= 0 && sparseBelow <= 1)) {
        throw new ConformanceError(
          `info of an open backend with a buffer of 4,096 bytes: ${threads} threads, ${memory} bytes, sparse below ` +
            `${sparseBelow}; expected 1 thread or more, 4,096 bytes or more, and a share from 0 to 1.`,
        );
      }
      backend.close();
      const { info } = backend;
      if (info.threads !== 0 || info.memory !== 0) {
        throw new ConformanceError(
          `info of a closed backend: ${info.threads} threads and ${info.memory} bytes, expected 0 and 0.`,
        );
      }
      if (info.kind !== kind || info.name !== name || info.mode !== mode || kept.shape[0] !== 1024) {
        throw new ConformanceError(
          `closing has made ${info.kind}, ${info.name}, ${info.mode} of ${kind}, ${name}, ${mode}.`,
        );
      }
    },
  },
  {
    name: 'closing a backend twice, or freeing a buffer of a closed backend, does nothing',
    async run(open) {
      const backend = await open();
      const buffer = backend.allocate('f32', [4]);
      const view = backend.view(buffer, [2]);
      backend.free(view);
      backend.close();
      backend.close();
      backend.free(view);
      backend.free(buffer);
      if (backend.info.memory !== 0) {
        throw new ConformanceError(
          `after close() and free(), ${backend.info.memory} bytes are in use, expected 0.`,
        );
      }
    },
  },
  {
    name: 'a download that was requested before close arrives',
    async run(open) {
      const backend = await open();
      const buffer = bufferOf(backend, 'f32', [2], [-1, 2]);
      backend.kernels.activation('relu', buffer, buffer);
      const asked = backend.download(buffer);
      backend.close();
      const [first, second] = await asked;
      if (first !== 0 || second !== 2) {
        throw new ConformanceError(`a download of [0, 2] gave [${first}, ${second}] after close().`);
      }
    },
  },
  {
    name: 'closing a backend does not affect another backend of its kind',
    async run(open) {
      const [first, second] = [await open(), await open()];
      const buffer = bufferOf(second, 'f32', [2], [-1, 2]);
      first.close();
      second.kernels.activation('relu', buffer, buffer);
      const [zero, two] = await second.download(buffer);
      second.close();
      if (zero !== 0 || two !== 2) {
        throw new ConformanceError(
          `relu of [-1, 2] gave [${zero}, ${two}] after another backend was closed.`,
        );
      }
    },
  },
];
