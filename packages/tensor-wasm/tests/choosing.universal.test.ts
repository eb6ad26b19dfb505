import { pickBackend, referenceBackend, UnavailableError } from '@inkling/tensor';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { wasmBackend } from '../src/index.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Platforms that lack something, and words of the error message. */
const platforms: [platform: string, make: () => void, words: string][] = [
  ['there is no WebAssembly', () => vi.stubGlobal('WebAssembly', undefined), 'there is no WebAssembly here'],
  [
    'WebAssembly has no SIMD',
    () => vi.spyOn(WebAssembly, 'validate').mockReturnValue(false),
    'WebAssembly has no SIMD here',
  ],
  [
    'compiling is forbidden',
    () =>
      vi
        .spyOn(WebAssembly, 'compile')
        .mockRejectedValue(new WebAssembly.CompileError('code generation disallowed by embedder')),
    'code generation disallowed by embedder',
  ],
  [
    'there is no memory',
    () =>
      vi.spyOn(WebAssembly, 'Memory').mockImplementation(function refuse() {
        throw new RangeError('could not allocate memory');
      }),
    'there is no memory for WebAssembly here',
  ],
];

describe.for(platforms)('if %s', ([_, make, words]) => {
  test('wasmBackend throws an UnavailableError that says why and names the reference', async () => {
    make();
    const refusal = await wasmBackend().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnavailableError);
    expect(refusal).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining(words) });
    expect(String(refusal)).toContain('referenceBackend()');
  });

  test('pickBackend picks the reference', async () => {
    make();
    expect((await pickBackend([wasmBackend, referenceBackend])).info.name).toBe('reference');
  });
});

test('without relaxed SIMD fast mode throws an UnavailableError that names exact mode', async () => {
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  const refusal = await wasmBackend({ mode: 'fast' }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UnavailableError);
  expect(String(refusal)).toContain("Use mode 'exact'");
});

test('if nothing is missing pickBackend picks WebAssembly', async () => {
  const { info } = await pickBackend([wasmBackend, referenceBackend]);
  expect(info.name).toMatch(/^wasm, exact, \d threads?$/);
});
