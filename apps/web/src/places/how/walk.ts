import { effect, signal } from '@preact/signals';
import { parameters, place, replaceParameters } from '../../address.ts';

/** The number of steps. */
export const STEPS = 10;

/** The step that the visitor is at while walking, from 1. Undefined while all steps are shown. */
export const walkStep = signal<number | undefined>(undefined);
/** The step in view while all are shown. */
export const stepInView = signal(1);

/**
 * Follows the address `#/how?step=4` and keeps it true. Without a step in the address, the place is as the
 * visitor left it. @returns a function that ends this.
 */
export function followWalk(): () => void {
  const endAddress = effect(() => {
    if (place.value !== 'how') return;
    const asked = stepIn(parameters.value.step);
    if (asked !== undefined) walkStep.value = asked;
  });
  const endStep = effect(() => {
    const step = walkStep.value;
    if (place.peek() !== 'how') return;
    const written = parameters.peek().step;
    if (step === undefined ? written !== undefined : written !== String(step)) {
      replaceParameters(step === undefined ? {} : { step: String(step) });
    }
  });
  addEventListener('keydown', onKey);
  return () => {
    endAddress();
    endStep();
    removeEventListener('keydown', onKey);
  };
}

function stepIn(text: string | undefined): number | undefined {
  const step = Number(text);
  return Number.isInteger(step) && step >= 1 && step <= STEPS ? step : undefined;
}

export function walkTo(step: number): void {
  walkStep.value = Math.min(Math.max(step, 1), STEPS);
  requestAnimationFrame(() => {
    const section = document.querySelector('.step');
    // A step begins at its top, unless the visitor sees that already.
    if (section && section.getBoundingClientRect().top < 0) section.scrollIntoView({ behavior: 'instant' });
  });
}

/** Shows all steps; the page scrolls to the one that the visitor was at. */
export function showAll(): void {
  const step = walkStep.peek();
  walkStep.value = undefined;
  if (step === undefined) return;
  stepInView.value = step;
  requestAnimationFrame(() => scrollToStep(step, 'instant'));
}

/** Scrolls to a step while all are shown. */
export function scrollToStep(step: number, behavior: ScrollBehavior = 'auto'): void {
  document.querySelector(`#step-${step}`)?.scrollIntoView({ block: 'start', behavior });
}

/** Keys of the walk. What uses arrow keys itself keeps them. */
function onKey(event: KeyboardEvent): void {
  const step = walkStep.peek();
  if (step === undefined || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target instanceof Element && event.target.closest('input, select, textarea, [role=slider]'))
    return;
  const moves: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
  const move = moves[event.key];
  if (move === undefined) return;
  event.preventDefault();
  walkTo(step + move);
}
