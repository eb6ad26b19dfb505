import { type Backend, InklingError, type Kernels, referenceBackend } from '../../src/index.ts';
import type { Claim } from '../../src/testing/index.ts';

/** The claims about some kernels that a reference does not keep in which they are replaced. */
export async function brokenClaims(
  replace: (kernels: Kernels) => Partial<Kernels>,
  claims: readonly Claim[],
): Promise<string[]> {
  const reference = referenceBackend();
  const replaced = replace(reference.kernels);
  const backend: Backend = { ...reference, kernels: { ...reference.kernels, ...replaced } };
  // A kernel and its way back are claimed about together.
  const names = Object.keys(replaced).map((name) => name.replace('Backward', ''));
  const broken: string[] = [];
  for (const claim of claims) {
    if (!names.some((name) => claim.name.includes(name))) continue;
    try {
      await claim.run(backend);
    } catch (error) {
      // Writing where it must not, a kernel may be stopped before the suite sees it.
      if (!(error instanceof InklingError)) throw error;
      broken.push(claim.name);
    }
  }
  return broken;
}
