export { createTrace } from './createTrace.ts';
export type { Trace, TraceEvent, TraceList, TraceRecord } from './trace.ts';
