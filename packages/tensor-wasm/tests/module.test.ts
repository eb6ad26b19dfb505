import { readFile } from 'node:fs/promises';
import { ArgumentError } from '@inkling/tensor';
import { conformanceClaims } from '@inkling/tensor/testing';
import { describe, expect, test, vi } from 'vitest';
import { wasmBackend } from '../src/index.ts';

// Slow: each claim of the contract. The module is the exact build on one thread, which the conformance tests
// leave to this file.
// Alone: once it has run, the reference computes several times slower in its process.

/** A compiled module, as a bundler provides it that compiles ahead of time. */
async function compiledModule(name: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(
    await readFile(new URL(`../src/binary/generated/${name}.wasm`, import.meta.url)),
  );
}

describe('exact.wasm, compiled elsewhere,', async () => {
  const module = await compiledModule('exact');
  const backend = await wasmBackend({ module, threads: 4 });
  for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));

  test('runs on one thread, whatever number the caller asks for', () => {
    expect(backend.info).toMatchObject({ threads: 1, name: 'wasm, exact, 1 thread' });
  });

  test('is used without compiling anything', async () => {
    const compile = vi.spyOn(WebAssembly, 'compile').mockRejectedValue(new WebAssembly.CompileError('no'));
    expect((await wasmBackend({ module })).info.threads).toBe(1);
    expect(compile).not.toHaveBeenCalled();
    compile.mockRestore();
  });
});

test('fast.wasm has fast mode, whatever mode the caller asks for', async () => {
  const backend = await wasmBackend({ module: await compiledModule('fast'), mode: 'exact' });
  expect(backend.info).toMatchObject({ mode: 'fast', name: 'wasm, fast, 1 thread' });
});

test('wasmBackend refuses a module whose table of kernels is that of another version', async () => {
  const binary = await readFile(new URL('../src/binary/generated/exact.wasm', import.meta.url));
  // An older binary has no such export.
  binary[binary.indexOf('kernelTable')] = 'K'.charCodeAt(0);
  const refusal = wasmBackend({ module: await WebAssembly.compile(binary) });
  await expect(refusal).rejects.toThrow(
    'wasm: the module is not of this version of @inkling/tensor-wasm. Pass its file.',
  );
});

const NOTHING = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

test.for([
  ['that does nothing', NOTHING],
  // An import of "env" "other", a function without arguments.
  [
    'that imports other things',
    [...NOTHING, 1, 4, 1, 0x60, 0, 0, 2, 13, 1, 3, ...bytes('env'), 5, ...bytes('other'), 0, 0],
  ],
] as const)('wasmBackend refuses a module %s with an ArgumentError', async ([_, binary]) => {
  const module = await WebAssembly.compile(Uint8Array.from(binary));
  const refusal = await wasmBackend({ module }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ArgumentError);
  expect(String(refusal)).toMatch(/^ArgumentError: wasm: .*\.$/);
  expect(String(refusal)).toContain('@inkling/tensor-wasm');
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
