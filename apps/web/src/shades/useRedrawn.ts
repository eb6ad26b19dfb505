import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { theme } from '../theme/theme.ts';

/**
 * Calls `draw` when one of `inputs` or the theme changes, before the browser paints, and whenever the size of
 * `element` changes.
 * @param inputs what `draw` reads; always as many.
 */
export function useRedrawn(
  element: RefObject<Element | null>,
  draw: () => void,
  inputs: readonly unknown[],
): void {
  const latest = useRef(draw);
  latest.current = draw;
  useLayoutEffect(draw, [...inputs, theme.value]);
  useEffect(() => {
    if (!element.current) return;
    const resized = new ResizeObserver(() => latest.current());
    resized.observe(element.current);
    return () => resized.disconnect();
  }, [element]);
}
