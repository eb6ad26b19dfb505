export { makeOnnxFormat, onnxFormat } from './onnxFormat.ts';
export { onnxReader } from './onnxReader.ts';
export type { OnnxOptions } from './write/writeGraph.ts';
