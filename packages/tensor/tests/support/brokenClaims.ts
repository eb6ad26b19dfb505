import { type Backend, InklingError, type Kernels, referenceBackend } from '../../src/index.ts';
import type { Claim } from '../../src/testing/index.ts';

type Replace = (kernels: Kernels) => Partial<Kernels>;

/** The names of the claims about replaced kernels that the reference breaks with these kernels. */
export async function brokenClaims(replace: Replace, claims: readonly Claim[]): Promise<string[]> {
  const broken: string[] = [];
  for await (const name of findBroken(replace, claims)) broken.push(name);
  return broken;
}

/** Whether one of the claims is broken. Stops at the first. */
export async function breaksOne(replace: Replace, claims: readonly Claim[]): Promise<boolean> {
  for await (const _ of findBroken(replace, claims)) return true;
  return false;
}

async function* findBroken(replace: Replace, claims: readonly Claim[]): AsyncGenerator<string> {
  const reference = referenceBackend();
  const replaced = replace(reference.kernels);
  const backend: Backend = { ...reference, kernels: { ...reference.kernels, ...replaced } };
  // The claims about a kernel are about its backward kernel too.
  const names = Object.keys(replaced).map((name) => name.replace('Backward', ''));
  for (const claim of claims) {
    if (!names.some((name) => claim.name.includes(name))) continue;
    try {
      await claim.run(backend);
    } catch (error) {
      // The backend may refuse a kernel's wrong write before the suite sees it.
      if (!(error instanceof InklingError)) throw error;
      yield claim.name;
    }
  }
}
