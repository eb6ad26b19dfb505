import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

/** A place whose code is fetched when somebody goes there. */
export function LazyPlace({ load }: { readonly load: () => Promise<ComponentType> }) {
  const loaded = useSignal<{ readonly Content: ComponentType } | 'failed' | undefined>(undefined);
  useEffect(() => {
    load().then(
      (Content) => {
        loaded.value = { Content };
      },
      () => {
        loaded.value = 'failed';
      },
    );
  }, [load]);
  if (loaded.value === 'failed') {
    return (
      <p class="notice">This part of the page could not be fetched. Are you still online? Please reload.</p>
    );
  }
  return loaded.value ? <loaded.value.Content /> : <div class="waiting" aria-busy="true" />;
}
