// Runs every claim of the contract of backends on the reference and on WebAssembly, without the test runner,
// whose parts are native. So it runs on processors that are emulated: see CONTRIBUTING.md.
import { referenceBackend } from '../packages/tensor/src/index.ts';
import {
  closingClaims,
  conformanceClaims,
  fastConformanceClaims,
} from '../packages/tensor/src/testing/index.ts';
import { wasmBackend } from '../packages/tensor-wasm/src/index.ts';

/** A claim, and what it is run on. */
interface Claim<Subject> {
  readonly name: string;
  run(subject: Subject): Promise<void>;
}

async function hold<Subject>(claims: readonly Claim<Subject>[], of: string, subject: Subject): Promise<void> {
  const start = performance.now();
  let count = 0;
  for (const claim of claims) {
    try {
      await claim.run(subject);
      count += 1;
    } catch (error) {
      console.error(`${of}: ${claim.name}\n`, error);
      process.exitCode = 1;
    }
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${process.arch}, ${of}: ${count} of ${claims.length} claims hold, ${seconds} s`);
}

await hold(conformanceClaims, 'reference', referenceBackend());
for (const threads of [1, 2, 4]) {
  const open = () => wasmBackend({ mode: 'exact', threads });
  const backend = await open();
  await hold(conformanceClaims, backend.info.name, backend);
  await hold(closingClaims, `${backend.info.name}, closing`, open);
  backend.close();
}
const fast = await wasmBackend({ mode: 'fast', threads: 2 });
await hold(fastConformanceClaims, fast.info.name, fast);
fast.close();
