export { MODEL_HEAD_BYTES } from './beginnings.ts';
export { type EncodeOptions, encodeModel } from './encodeModel.ts';
export { FormatError, type FormatErrorCode } from './formatError.ts';
export { type LoadOptions, loadModel } from './loadModel.ts';
export { type ListedFormat, type LoadedFormat, modelFormats, type PartReader } from './modelFormats.ts';
export { expectedModel, formatsNamed } from './namedFormats.ts';
export { beginsAsModel, type RecognizedModel, recognizeModel } from './recognizeModel.ts';
export type { StoredTensor, StoredTensors } from './storedTensor.ts';
