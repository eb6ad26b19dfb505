export { FormatError, type FormatErrorCode } from '../formatError.ts';
export { readTfjs, type ShardReader } from './readTfjs.ts';
export { shardNames, tfjsFormat } from './tfjsFormat.ts';
