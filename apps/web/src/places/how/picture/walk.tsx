import { addressOf } from '../../../address.ts';
import { STEPS, scrollToStep, showAll, stepInView, walkStep, walkTo } from '../walk.ts';

/** The way through the steps: all of them below each other, or one at a time. */
export function Walk({ step }: { readonly step: number }) {
  const isWalking = walkStep.value !== undefined;
  const go = (to: number) => (isWalking ? walkTo(to) : scrollToStep(to));
  return (
    <nav class="walk" aria-label="Steps">
      <p class="visually-hidden" role="status">
        {isWalking && `Step ${step} of ${STEPS}`}
      </p>
      <button type="button" aria-label="Step back" disabled={step === 1} onClick={() => go(step - 1)}>
        ←
      </button>
      <ol>
        {Array.from({ length: STEPS }, (_, index) => index + 1).map((one) => (
          <li key={one}>
            <a
              href={addressOf('how', { step: String(one) })}
              aria-label={`Step ${one}`}
              aria-current={one === step ? 'step' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                go(one);
              }}
            >
              {one}
            </a>
          </li>
        ))}
      </ol>
      <button type="button" aria-label="Step on" disabled={step === STEPS} onClick={() => go(step + 1)}>
        →
      </button>
      <button
        type="button"
        class="walk-mode"
        onClick={() => (isWalking ? showAll() : walkTo(stepInView.peek()))}
      >
        {isWalking ? 'All steps' : 'One at a time'}
      </button>
    </nav>
  );
}
