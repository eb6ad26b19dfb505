export { makeOnnxFormat, onnxFormat } from './onnxFormat.ts';
export type { OnnxOptions } from './write/writeGraph.ts';
