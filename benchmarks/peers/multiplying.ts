// The common code of the peers that multiply matrices. multiplying.py is the same for Python.
import { type Floats, now, type Peer, readFloats, serve, type Task } from './protocol.ts';

const WARM_UP = 3;

export interface MatmulSettings {
  /** The number of rows, and of columns, of both factors. */
  readonly size: number;
  /** Products in a repetition. */
  readonly calls: number;
}

export interface Multiplier {
  readonly version: string;
  /** Computes a · b. The product is complete when this returns or resolves. */
  multiply(): void | Promise<void>;
  /** The product, row by row. */
  product(): Float32Array | Promise<Float32Array>;
}

export function serveMatmul(
  create: (a: Floats, b: Floats, task: Task<MatmulSettings>) => Multiplier | Promise<Multiplier>,
): Promise<void> {
  return serve<MatmulSettings>(async (task): Promise<Peer> => {
    const { version, multiply, product } = await create(readFloats(task, 'a'), readFloats(task, 'b'), task);
    const run = async (calls: number) => {
      const started = now();
      for (let call = 0; call < calls; call += 1) await multiply();
      return now() - started;
    };
    await run(WARM_UP);
    return {
      version,
      async repeat() {
        const seconds = await run(task.settings.calls);
        const values = await product();
        const squares = values.reduce((sum, value) => sum + value * value, 0);
        return { seconds, check: { rootMeanSquare: Math.sqrt(squares / values.length) } };
      },
    };
  });
}
