import { forget, foundRun, goOn } from '../../training/training.ts';

/** A training that was broken off, and the choice to go on with it. */
export function BrokenOff() {
  const found = foundRun.value;
  if (!found) return null;
  return (
    <section class="sheet broken-off" aria-labelledby="broken-off-title">
      <h2 id="broken-off-title">A training was broken off</h2>
      <p>
        It was in epoch {found.epoch} of {found.epochs} when the page was closed. It can go on, and learns the
        same as if it had never stopped.
      </p>
      <div class="lesson-buttons">
        <button type="button" class="button" onClick={goOn}>
          Go on
        </button>
        <button type="button" class="button quiet" onClick={() => void forget()}>
          Forget it
        </button>
      </div>
    </section>
  );
}
