import { quoted } from '@inkling/tensor';
import type { NodeProto } from '../proto/messages.ts';

/** How messages name a node: its name, or its first output if it has no name, and its operator. */
export function nodeLabel({ name, operator, domain, outputs }: NodeProto): string {
  const set = domain === '' || domain === 'ai.onnx' ? '' : ` of ${quoted(domain)}`;
  return `node ${quoted(name || (outputs[0] ?? ''))} (${operator.slice(0, 40)}${set})`;
}

/** How messages name a tensor. */
export function tensorLabel(name: string): string {
  return `tensor ${quoted(name)}`;
}
