export { FormatError, type FormatErrorCode } from '../formatError.ts';
export { javascriptFormat, typescriptFormat } from './standaloneFormat.ts';
