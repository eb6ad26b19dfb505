import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';

/**
 * Starts TensorFlow.js on the backend that a peer's options name. Its WASM backend detects SIMD in Node. It
 * does not use threads in Node, where its flag WASM_HAS_MULTITHREAD_SUPPORT is false.
 */
export async function startTfjs({ backend }: Readonly<Record<string, string>>): Promise<string> {
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no backend ${backend} here.`);
  const simd = backend === 'wasm' && (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'));
  return `${tf.version.tfjs}${simd ? ' SIMD' : ''}`;
}
