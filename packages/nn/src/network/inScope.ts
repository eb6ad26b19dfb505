import { type Backend, createMemoryScope } from '@inkling/tensor';

/** An object that was made in a memory scope. `close` frees the memory of the scope. */
export interface Scoped<Made> {
  readonly made: Made;
  close(): void;
}

/**
 * Calls `make` with a memory scope of its own. If `make` throws, the memory that it
 * allocated is freed at once.
 */
export function inScope<Made>(backend: Backend, make: (scope: Backend) => Made): Scoped<Made> {
  const scope = createMemoryScope(backend);
  try {
    return { made: make(scope), close: () => scope.close() };
  } catch (error) {
    scope.close();
    throw error;
  }
}
