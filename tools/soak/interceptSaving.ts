import type { FileSystem, OpenFile } from '../../packages/mnist/src/files/fileSystem.node.ts';

/** One request of a save to the operating system. */
export interface Operation {
  /** `open wx`, `write`, `sync`, `rename`, … */
  readonly name: string;
  /** How many operations came before it. */
  readonly step: number;
}

/**
 * Calls `before` at each operation of the file layer. The function may throw, so that the operation fails, or
 * end the process. A write has written half of its bytes by then, and a close has closed.
 *
 * @returns a function that ends this.
 */
export function interceptSaving(
  fileSystem: FileSystem,
  before: (operation: Operation) => void | Promise<void>,
): () => void {
  const original = { ...fileSystem };
  let step = 0;
  const announce = async (name: string) => {
    step += 1;
    await before({ name, step: step - 1 });
  };
  const after = <A extends unknown[], R>(name: string, act: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      await announce(name);
      return act(...args);
    };
  };
  const watched = (file: OpenFile): OpenFile => ({
    async write(bytes) {
      const half = bytes.length >> 1;
      await file.write(bytes.subarray(0, half));
      await announce('write');
      await file.write(bytes.subarray(half));
    },
    chmod: after('chmod', file.chmod),
    sync: after('sync', file.sync),
    async close() {
      await file.close();
      await announce('close');
    },
  });
  const intercepted: FileSystem = {
    async open(path, flags, mode) {
      await announce(`open ${flags}`);
      return watched(await original.open(path, flags, mode));
    },
    rename: after('rename', original.rename),
    unlink: after('unlink', original.unlink),
    mkdtemp: after('mkdtemp', original.mkdtemp),
    readdir: after('readdir', original.readdir),
    rmdir: after('rmdir', original.rmdir),
    stat: after('stat', original.stat),
    lstat: after('lstat', original.lstat),
    expectWritable: after('expectWritable', original.expectWritable),
    readlink: after('readlink', original.readlink),
    realpath: after('realpath', original.realpath),
  };
  Object.assign(fileSystem, intercepted);
  return () => {
    Object.assign(fileSystem, original);
  };
}
