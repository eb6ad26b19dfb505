export { FormatError, type FormatErrorCode } from '../formatError.ts';
export { brainFormat } from './brainFormat.ts';
