import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/**
 * Options for a decoder that Emscripten has compiled. Its binary is compiled once, and each call of the
 * decoder's `init` with these options makes a new instance of it. An instance prints nothing.
 *
 * @param binary the binary's file as an import names it: `'@jsquash/webp/codec/dec/webp_dec.wasm'`.
 */
export async function instancesOf(binary: string) {
  const compiled = await WebAssembly.compile(await readFile(resolve(binary)));
  return {
    instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(compiled, imports);
      receive(instance);
      return instance.exports;
    },
    print() {},
    printErr() {},
  };
}
