import { expect, test, vi } from 'vitest';
import { ArgumentError, pickBackend, referenceBackend, ShapeError, UnavailableError } from '../src/index.ts';

const unavailable = (message: string) => () => {
  throw new UnavailableError(message);
};

test('pickBackend opens the first candidate that runs, and tries no others', async () => {
  const never = vi.fn(referenceBackend);
  const first = referenceBackend();
  expect(await pickBackend([() => first, never])).toBe(first);
  expect(await pickBackend([async () => first, never])).toBe(first);
  expect(never).not.toHaveBeenCalled();
});

test('pickBackend tries the next candidate if one is unavailable, at once or later', async () => {
  const wanted = referenceBackend();
  const later = async () => unavailable('no threads.')();
  expect(await pickBackend([unavailable('no SIMD.'), later, () => wanted])).toBe(wanted);
});

test('pickBackend says for each candidate why it does not run, if none runs', async () => {
  const picked = pickBackend([unavailable('wasm: no SIMD.'), unavailable('webgpu: no adapter.')]);
  await expect(picked).rejects.toThrow(UnavailableError);
  await expect(picked).rejects.toThrow('none of the backends runs here. wasm: no SIMD. webgpu: no adapter.');
});

test('pickBackend throws other errors at once', async () => {
  const mistake = new ShapeError('a mistake');
  const candidates = [
    () => {
      throw mistake;
    },
    referenceBackend,
  ];
  await expect(pickBackend(candidates)).rejects.toBe(mistake);
});

test('pickBackend refuses an empty list', async () => {
  await expect(pickBackend([])).rejects.toThrow(ArgumentError);
});
