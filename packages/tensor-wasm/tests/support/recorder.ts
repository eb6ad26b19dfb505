import { type Backend, type Kernels, referenceBackend } from '@inkling/tensor';

/** A reference that notes which kernels are called. */
export function recorder(): { readonly recording: Backend; readonly called: Set<string> } {
  const reference = referenceBackend();
  const called = new Set<string>();
  const kernels = new Proxy(reference.kernels, {
    get(target, name: keyof Kernels) {
      called.add(name);
      return target[name];
    },
  });
  return { recording: { ...reference, kernels }, called };
}
