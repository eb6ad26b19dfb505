export { FormatError, type FormatErrorCode } from '../formatError.ts';
export { cFormat } from './cFormat.ts';
