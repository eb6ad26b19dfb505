import { type Backend, InklingError, type Kernels, referenceBackend } from '../../src/index.ts';
import type { Claim } from '../../src/testing/index.ts';

/** The names of the claims about replaced kernels that the reference breaks with these kernels. */
export async function brokenClaims(
  replace: (kernels: Kernels) => Partial<Kernels>,
  claims: readonly Claim[],
): Promise<string[]> {
  const reference = referenceBackend();
  const replaced = replace(reference.kernels);
  const backend: Backend = { ...reference, kernels: { ...reference.kernels, ...replaced } };
  // The claims about a kernel are about its backward kernel too.
  const names = Object.keys(replaced).map((name) => name.replace('Backward', ''));
  const broken: string[] = [];
  for (const claim of claims) {
    if (!names.some((name) => claim.name.includes(name))) continue;
    try {
      await claim.run(backend);
    } catch (error) {
      // The backend may refuse a kernel's wrong write before the suite sees it.
      if (!(error instanceof InklingError)) throw error;
      broken.push(claim.name);
    }
  }
  return broken;
}
