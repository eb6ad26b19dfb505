import { type Backend, createMemoryScope } from '@inkling/tensor';

/** What was made in a scope of memory, and how that memory is given back. */
export interface Scoped<Made> {
  readonly made: Made;
  close(): void;
}

/** Makes something in a scope of its own. If `make` throws, what it had allocated is given back at once. */
export function inScope<Made>(backend: Backend, make: (scope: Backend) => Made): Scoped<Made> {
  const scope = createMemoryScope(backend);
  try {
    return { made: make(scope), close: () => scope.close() };
  } catch (error) {
    scope.close();
    throw error;
  }
}
