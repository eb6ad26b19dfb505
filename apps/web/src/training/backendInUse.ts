import type { Backend } from '@inkling/tensor';
import type { BackendInUse } from './messages.ts';

export function describeBackend({ info: { kind, threads } }: Backend): BackendInUse {
  return { kind: kind === 'wasm' ? 'WebAssembly' : 'JavaScript', threads };
}
