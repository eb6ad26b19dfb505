import { type Tensor as OurTensor, Tensor } from '@inkling/tensor';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';

/** Runs a model in ONNX Runtime, the real program, on inputs `[count, …]`. */
export async function runOnnx(model: Uint8Array, inputs: OurTensor<'u8' | 'f32'>): Promise<OurTensor> {
  // One thread: other tests run beside this one.
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  try {
    const type = inputs.dtype === 'u8' ? 'uint8' : 'float32';
    const feed = new OrtTensor(type, inputs.data, inputs.shape);
    const outputs = await session.run({ [session.inputNames[0]]: feed });
    const output = session.outputNames.map((name) => outputs[name]).find(({ type }) => type === 'float32');
    if (!output || !(output.data instanceof Float32Array)) throw new Error('no output of real numbers');
    return new Tensor('f32', output.dims, output.data);
  } finally {
    await session.release();
  }
}
