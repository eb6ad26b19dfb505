export { makeOnnxFormat, onnxFormat } from './onnxFormat.ts';
export { onnxReader } from './onnxReader.ts';
export { readOnnx, type WeightsReader } from './readOnnx.ts';
export type { OnnxOptions } from './write/writeGraph.ts';
