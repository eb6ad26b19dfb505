import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';

/**
 * TensorFlow.js on the backend that a peer's options name. Its WASM backend finds out by itself that Node has SIMD;
 * threads it leaves off in Node (the flag WASM_HAS_MULTITHREAD_SUPPORT is false there).
 */
export async function startTfjs({ backend }: Readonly<Record<string, string>>): Promise<string> {
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no backend ${backend} here.`);
  const simd = backend === 'wasm' && (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'));
  return `${tf.version.tfjs}${simd ? ' SIMD' : ''}`;
}
