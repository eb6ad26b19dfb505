import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { nextTask } from '../nextTask.ts';

/** What waits for its turn, first to last. */
const waiting = new Set<() => void>();
let isLettingIn = false;

interface InTurnProps {
  readonly children: ComponentChildren;
  /** Whether it does not wait. Default: it does. Only its first value counts. */
  readonly atOnce?: boolean;
}

/**
 * Shows its children in a task of their own, after those of every `<InTurn>` before it. A place of many parts
 * is then there part by part, and the page can answer the visitor in between.
 */
export function InTurn({ children, atOnce = false }: InTurnProps) {
  const [isIn, setIn] = useState(atOnce);
  useLayoutEffect(() => {
    if (isIn) return;
    const enter = () => setIn(true);
    waiting.add(enter);
    void letIn();
    return () => waiting.delete(enter);
  }, []);
  return isIn ? children : null;
}

async function letIn(): Promise<void> {
  if (isLettingIn) return;
  isLettingIn = true;
  await nextTask();
  for (const enter of waiting) {
    waiting.delete(enter);
    enter();
    await nextTask();
  }
  isLettingIn = false;
}
