import { afterEach, expect, test, vi } from 'vitest';
import { followResolution } from '../src/places/draw/followResolution.ts';

afterEach(() => vi.unstubAllGlobals());

test('followResolution reports every change of the resolution until the caller ends it', () => {
  // A browser without a screen reports no such changes.
  const queries = new Map<string, EventTarget>();
  vi.stubGlobal('matchMedia', (query: string) => {
    const asked = queries.get(query) ?? new EventTarget();
    queries.set(query, asked);
    return asked;
  });
  const change = (from: number, to: number) => {
    vi.stubGlobal('devicePixelRatio', to);
    queries.get(`(resolution: ${from}dppx)`)?.dispatchEvent(new Event('change'));
  };
  vi.stubGlobal('devicePixelRatio', 1);
  const seen: number[] = [];
  const unfollow = followResolution(() => seen.push(devicePixelRatio));
  change(1, 2);
  change(2, 1.5);
  change(1.5, 1);
  expect(seen).toEqual([2, 1.5, 1]);
  unfollow();
  change(1, 2);
  expect(seen).toEqual([2, 1.5, 1]);
});
