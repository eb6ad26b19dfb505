export { FormatError, type FormatErrorCode } from './formatError.ts';
