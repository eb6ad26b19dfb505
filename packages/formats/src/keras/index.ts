export { FormatError, type FormatErrorCode } from '../formatError.ts';
export type { Numbers, NumberType } from '../numberTypes.ts';
export type { StoredTensor, StoredTensors } from '../storedTensor.ts';
export { kerasFormat } from './kerasFormat.ts';
export { readKerasWeights } from './readKerasWeights.ts';
export { type KerasWeightsOptions, setKerasWeights } from './setKerasWeights.ts';
