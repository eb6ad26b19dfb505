import type { Reader } from '@inkling/reader';
import { signal } from '@preact/signals';

/**
 * The built-in reader with the visitor's lessons, which reads the pad unless a network of the visitor does.
 * Each change of the lessons makes another object, so that the pad reads anew. Undefined without lessons.
 */
export const taughtReader = signal<Reader | undefined>(undefined);
