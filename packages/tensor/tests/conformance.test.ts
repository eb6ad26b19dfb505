import { describe, expect, test } from 'vitest';
import { ArgumentError, createMemoryScope, referenceBackend } from '../src/index.ts';
import { bufferClaims } from '../src/testing/conformance/buffers.ts';
import { freeClaims } from '../src/testing/conformance/free.ts';
import { rowViewClaims } from '../src/testing/conformance/rowView.ts';
import { closingClaims, conformanceClaims } from '../src/testing/index.ts';

// Alone: once it has run, the reference computes several times slower in its process.

const memoryClaims = [bufferClaims, freeClaims, rowViewClaims].flatMap(({ always }) => always);

describe('the reference backend', () => {
  const backend = referenceBackend();
  for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));

  for (const claim of closingClaims) test(claim.name, () => claim.run(referenceBackend));

  test('refuses a buffer of another backend', () => {
    const stranger = { dtype: 'f32', shape: [1] } as const;
    expect(() => backend.kernels.activation('relu', stranger, stranger)).toThrow(ArgumentError);
  });
});

describe('a memory scope', () => {
  describe('keeps the claims about a backend', () => {
    const scope = createMemoryScope(referenceBackend());
    for (const claim of memoryClaims) test(claim.name, () => claim.run(scope));
  });

  test('frees all buffers that were made through it when it is closed, and no others', async () => {
    const backend = referenceBackend();
    const outside = backend.allocate('f32', [2]);
    const before = backend.info.memory;
    const scope = createMemoryScope(backend);
    const inner = createMemoryScope(scope);
    const buffers = [
      scope.allocate('f32', [1000]),
      scope.view(outside, [2]),
      scope.rowView(outside),
      inner.allocate('f32', [1000]),
    ];
    scope.free(scope.allocate('f32', [1000]));
    inner.close();
    expect(backend.info.memory).toBe(before + 4000 + 8);
    scope.close();
    scope.close();
    expect(backend.info.memory).toBe(before);
    for (const buffer of buffers) {
      await expect(backend.download(buffer)).rejects.toMatchObject({ code: 'FREED' });
    }
    expect(await backend.download(outside)).toEqual(new Float32Array(2));
  });

  test('makes no more buffers when it is closed', () => {
    const scope = createMemoryScope(referenceBackend());
    const buffer = scope.allocate('f32', [2]);
    scope.close();
    for (const call of [
      () => scope.allocate('f32', [2]),
      () => scope.view(buffer, [2]),
      () => scope.rowView(buffer),
    ]) {
      expect(call).toThrow(expect.objectContaining({ code: 'CLOSED' }));
    }
  });
});
