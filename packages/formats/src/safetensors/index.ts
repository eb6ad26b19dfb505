export { FormatError, type FormatErrorCode } from '../formatError.ts';
export type { Numbers, NumberType } from '../numberTypes.ts';
export { type StoredTensor, type StoredTensors, storedTensor } from '../storedTensor.ts';
export {
  type ByteRanges,
  type OpenSafetensors,
  type OpenTensor,
  openSafetensors,
} from './openSafetensors.ts';
export { readSafetensors, type Safetensors } from './readSafetensors.ts';
export { safetensorsFormat } from './safetensorsFormat.ts';
export { writeSafetensors } from './writeSafetensors.ts';
