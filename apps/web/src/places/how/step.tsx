import type { ComponentChildren } from 'preact';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly children: ComponentChildren;
  /** The real numbers, shown beside the text. */
  readonly numbers: ComponentChildren;
}

export function Step({ number, title, children, numbers }: StepProps) {
  const id = `step-${number}`;
  return (
    <li class="step">
      <section aria-labelledby={id}>
        <div class="step-words">
          <p class="step-number" aria-hidden="true">
            {number}
          </p>
          <h2 id={id}>{title}</h2>
          {children}
        </div>
        <div class="step-numbers sheet">{numbers}</div>
      </section>
    </li>
  );
}
