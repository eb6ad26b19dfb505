import { createReader } from '@inkling/reader';
import { expect, test } from 'vitest';

test('a 7 is read', async () => {
  const reader = await createReader();
  expect((await reader.read([[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]])).text).toBe('7');
});
