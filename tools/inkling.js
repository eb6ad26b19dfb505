// Starts the command from its sources. This file has no types, so that Node keeps its compiled code and need not
// strip the types of unchanged files again.
import { enableCompileCache } from 'node:module';

enableCompileCache();
// Rebuilds the binaries of WebAssembly, and the program of the worker that augments images, if their sources
// have changed.
await import('../packages/tensor-wasm/scripts/assemble.ts');
await import('../packages/mnist/scripts/assemble.ts');
await import('../apps/cli/src/main.ts');
