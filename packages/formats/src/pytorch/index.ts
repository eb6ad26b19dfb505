export { FormatError, type FormatErrorCode } from '../formatError.ts';
export type { Numbers, NumberType } from '../numberTypes.ts';
export { type StoredTensor, type StoredTensors, storedTensor } from '../storedTensor.ts';
export { pytorchFormat } from './pytorchFormat.ts';
export { readStateDict, type StateDictOptions, setStateDict, stateDictOf } from './stateDict.ts';
