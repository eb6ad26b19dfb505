import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

/** A place whose code the page fetches when the visitor first opens it. */
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
      <p class="notice">
        The browser could not load this part of the page. Check your connection, then reload the page.
      </p>
    );
  }
  return loaded.value ? <loaded.value.Content /> : <div class="waiting" aria-busy="true" />;
}
