import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { stepInView } from '../walk.ts';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly children: ComponentChildren;
  /** The real numbers, shown beside the text. */
  readonly numbers: ComponentChildren;
}

/** A step is in view when it crosses a line a little above the middle of the screen. */
const IN_VIEW: IntersectionObserverInit = { rootMargin: '-45% 0px -54% 0px' };

export function Step({ number, title, children, numbers }: StepProps) {
  const section = useRef<HTMLElement>(null);
  const id = `step-${number}`;
  useEffect(() => {
    if (!section.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) stepInView.value = number;
    }, IN_VIEW);
    observer.observe(section.current);
    return () => observer.disconnect();
  }, [number]);
  return (
    <li class="step" id={id}>
      <section ref={section} aria-labelledby={`${id}-title`}>
        <div class="step-words">
          <p class="step-number" aria-hidden="true">
            {number}
          </p>
          <h2 id={`${id}-title`}>{title}</h2>
          {children}
        </div>
        <div class="step-numbers sheet">{numbers}</div>
      </section>
    </li>
  );
}
