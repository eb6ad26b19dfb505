export { type FileStatus, type FileSystem, fileSystem, type OpenFile } from './fileSystem.node.ts';
export { systemCode } from './systemError.node.ts';
export { type Content, checkWritable, writeWhole } from './writeWhole.node.ts';
