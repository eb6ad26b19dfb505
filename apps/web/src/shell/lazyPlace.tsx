import { useSignal } from '@preact/signals';
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { whenOnline } from '../offline/whenOnline.ts';

interface LazyPlaceProps {
  readonly load: () => Promise<ComponentType>;
  /** The beginning of the place, shown until its code is there. Default: nothing. */
  readonly beginning?: ComponentChildren;
}

/** A place whose code the page fetches when the visitor first opens it. */
export function LazyPlace({ load, beginning }: LazyPlaceProps) {
  const loaded = useSignal<{ readonly Content: ComponentType } | 'failed' | undefined>(undefined);
  const fetchCode = () => {
    load().then(
      (Content) => {
        loaded.value = { Content };
      },
      () => {
        loaded.value = 'failed';
      },
    );
  };
  useEffect(() => {
    fetchCode();
    return whenOnline(() => {
      if (loaded.peek() === 'failed') fetchCode();
    });
  }, [load]);
  if (loaded.value === 'failed') {
    return (
      <div class="notice" role="alert">
        <p>
          The browser could not load this part of the page. Check your connection, then load the page again:
          your drawing stays.
        </p>
        <p>
          <button type="button" class="button" onClick={() => location.reload()}>
            Load the page again
          </button>
        </p>
      </div>
    );
  }
  if (loaded.value) return <loaded.value.Content />;
  return (
    <div class="waiting" aria-busy="true">
      {beginning}
    </div>
  );
}
