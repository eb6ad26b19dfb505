import type { Backend } from '@inkling/tensor';
import type { BackendInUse } from './messages.ts';

export function describeBackend(backend: Backend): BackendInUse {
  return 'threads' in backend && typeof backend.threads === 'number'
    ? { kind: 'WebAssembly', threads: backend.threads }
    : { kind: 'JavaScript', threads: 1 };
}
