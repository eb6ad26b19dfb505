export { FormatError, type FormatErrorCode } from '../formatError.ts';
export type { Numbers, NumberType } from '../numberTypes.ts';
export { type StoredTensor, type StoredTensors, storedTensor } from '../storedTensor.ts';
export { readNpy, writeNpy } from './npy.ts';
export { readNpz, writeNpz } from './npz.ts';
export { npzFormat } from './npzFormat.ts';
