import { signal } from '@preact/signals';
import { loadReader } from '../../answer/answer.ts';
import type { Panel } from './panel/panel.tsx';
import type { Teach } from './teach/teach.tsx';

interface LaterParts {
  readonly Teach: typeof Teach;
  readonly Panel: typeof Panel;
}

const loaded = signal<LaterParts | undefined>(undefined);
let isLoading = false;

/** The parts of the place that the first answer does not need. Undefined until they are loaded. */
export const laterParts = loaded;

/**
 * Loads the reader and then these parts, unless they are loaded already. If that fails, the next call tries
 * again.
 */
export async function loadReaderAndLaterParts(): Promise<void> {
  if (isLoading || loaded.peek()) return;
  isLoading = true;
  try {
    await loadReader();
    const { Teach, Panel, startTeaching } = await import('./later.ts');
    startTeaching();
    loaded.value = { Teach, Panel };
  } catch {
    // Without a connection, the visitor can still draw.
  } finally {
    isLoading = false;
  }
}
