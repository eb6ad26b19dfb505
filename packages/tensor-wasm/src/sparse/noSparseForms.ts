import type { SparseForms } from './sparseForm.ts';

/** All samples are dense. */
export const noSparseForms: SparseForms = { below: 0, of: () => undefined, transposed: () => undefined };
