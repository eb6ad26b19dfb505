export { type EncodeOptions, encodeModel } from './encodeModel.ts';
export { FormatError, type FormatErrorCode } from './formatError.ts';
export { loadModel } from './loadModel.ts';
export { type ListedFormat, type LoadedFormat, modelFormats } from './modelFormats.ts';
export { type RecognizedModel, recognizeModel } from './recognizeModel.ts';
export type { StoredTensor, StoredTensors } from './storedTensor.ts';
