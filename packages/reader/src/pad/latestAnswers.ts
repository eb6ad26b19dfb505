import { nextTask } from '../nextTask.ts';

/** Asks one question at a time, and passes on only the answer to the latest one. */
export class LatestAnswers<Answer> {
  readonly #answered: (answer: Answer) => void;
  readonly #failed: (error: unknown) => void;
  #latest: (() => Promise<Answer>) | undefined;
  #isAsking = false;

  /**
   * @param answered receives the answers.
   * @param failed receives why the latest question has no answer.
   */
  constructor(answered: (answer: Answer) => void, failed: (error: unknown) => void) {
    this.#answered = answered;
    this.#failed = failed;
  }

  /** Asks. What was asked before gets no answer any more. */
  ask(question: () => Promise<Answer>): void {
    this.#latest = question;
    if (!this.#isAsking) void this.#askLatest();
  }

  /** Answers without a question, as soon as the current task has ended. */
  answer(answer: Answer): void {
    const known = async () => answer;
    this.#latest = known;
    queueMicrotask(() => {
      if (this.#latest !== known) return;
      this.#latest = undefined;
      this.#answered(answer);
    });
  }

  async #askLatest(): Promise<void> {
    this.#isAsking = true;
    // Several changes in a row are one question. A reader that needs no task of its own answers it in the
    // task of the change, so that the browser paints both together.
    await undefined;
    while (this.#latest) {
      const question = this.#latest;
      try {
        const answer = await question();
        if (this.#latest === question) {
          this.#latest = undefined;
          this.#answered(answer);
        }
      } catch (error) {
        if (this.#latest === question) {
          this.#latest = undefined;
          this.#failed(error);
        }
      }
      // Pages that change the strokes with each answer shall not freeze.
      if (this.#latest) await nextTask();
    }
    this.#isAsking = false;
  }
}
