export type { Communicator } from './communicator.ts';
export { delayed, type NetworkModel } from './communicators/delayed.ts';
export { inProcess } from './communicators/inProcess.ts';
export { type Traffic, withTraffic } from './communicators/traffic.ts';
export { expectAlike } from './expectAlike.ts';
export { inStep } from './inStep.ts';
export type { ModeName } from './modes/mode.ts';
export { type ParallelBackend, type ParallelOptions, parallelBackend } from './parallelBackend.ts';
export { ParallelError, type ParallelErrorCode } from './parallelError.ts';
