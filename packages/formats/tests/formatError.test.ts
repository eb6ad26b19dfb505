import { ModelError } from '@inkling/nn';
import { expect, test } from 'vitest';
import { FormatError } from '../src/index.ts';

test('a format error is a model error with a code of its own', () => {
  const error = new FormatError('FORMAT_UNSUPPORTED', 'a.pt: it holds a whole module.');
  expect(error).toBeInstanceOf(ModelError);
  expect(error).toMatchObject({ name: 'FormatError', code: 'FORMAT_UNSUPPORTED' });
});
