import { InklingError, printable } from '../../packages/tensor/src/index.ts';
import type { FuzzFormat } from './fuzzFormat.ts';

/** What a reader did with an input. A fault is anything but data or a refusal in one plain sentence. */
export interface Verdict {
  readonly kind: 'read' | 'refused' | 'fault';
  /** The code of the refusal, or what is wrong and where: equal for inputs with the same fault. */
  readonly reason: string;
  readonly milliseconds: number;
  /** How far the largest memory of the process has grown, in bytes. */
  readonly growth: number;
}

/** Lets the format's reader read an input, and judges what it does. */
export async function judge(format: FuzzFormat, bytes: Uint8Array): Promise<Verdict> {
  const before = largestMemory();
  const start = performance.now();
  const error = await format.read(bytes).then(
    () => undefined,
    (reason: unknown) => ({ reason }),
  );
  const milliseconds = performance.now() - start;
  return { ...verdictOf(error), milliseconds, growth: largestMemory() - before };
}

/** The most memory that the process has had at any time, in bytes. */
function largestMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}

function verdictOf(error: { readonly reason: unknown } | undefined): Pick<Verdict, 'kind' | 'reason'> {
  if (error === undefined) return { kind: 'read', reason: '' };
  const { reason } = error;
  if (!(reason instanceof InklingError)) return { kind: 'fault', reason: placeOf(reason) };
  const { code, message } = reason;
  const isPlain = message.length > 0 && printable(message) === message;
  return isPlain && /^[A-Z_]+$/.test(code)
    ? { kind: 'refused', reason: code }
    : { kind: 'fault', reason: `a code or message that is not plain: ${JSON.stringify([code, message])}` };
}

/** An error with the first line of its stack, which is the same for other inputs with the same fault. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const place = error.stack?.split('\n').find((line) => line.startsWith('    at ')) ?? '';
  return `${error.name}: ${error.message.slice(0, 200)} ${place.trim()}`.trim();
}
