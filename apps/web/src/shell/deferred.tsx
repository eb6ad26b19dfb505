import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { nextTask } from '../nextTask.ts';

/** What waits to be shown, first to last. */
const waiting = new Set<() => void>();
let isShowing = false;

interface DeferredProps {
  readonly children: ComponentChildren;
  /** Whether it does not wait. Default: it does. Only its first value counts. */
  readonly immediate?: boolean;
}

/**
 * Shows its children in a task of their own, after those of every `<Deferred>` before it. A place of many
 * parts is then there part by part, and the page can answer the visitor in between.
 */
export function Deferred({ children, immediate = false }: DeferredProps) {
  const [isShown, setShown] = useState(immediate);
  useLayoutEffect(() => {
    if (isShown) return;
    const show = () => setShown(true);
    waiting.add(show);
    void showWaiting();
    return () => waiting.delete(show);
  }, []);
  return isShown ? children : null;
}

async function showWaiting(): Promise<void> {
  if (isShowing) return;
  isShowing = true;
  await nextTask();
  for (const show of waiting) {
    waiting.delete(show);
    show();
    await nextTask();
  }
  isShowing = false;
}
