/** What matters of a `PointerEvent`. */
export interface Contact {
  readonly pointerId: number;
  /** `mouse`, `touch` or `pen`. */
  readonly pointerType: string;
  /** In milliseconds. */
  readonly timeStamp: number;
}

/** For so long after the last sign of a pen, a touch is the palm of its hand, in milliseconds. */
const PALM = 500;

/**
 * Decides which pointer draws: one at a time, and no palm. What touches the pad is a palm while a pen draws
 * or hovers, shortly afterwards, and as long as there is a drawing that a pen began.
 */
export class DrawingPointer {
  #down: Contact | undefined;
  #penSeen = Number.NEGATIVE_INFINITY;
  #isByPen = false;

  get isDown(): boolean {
    return this.#down !== undefined;
  }

  /** Notes a pointer on the pad or above it. */
  see({ pointerType, timeStamp }: Contact): void {
    if (pointerType === 'pen') this.#penSeen = timeStamp;
  }

  /**
   * A pointer comes down.
   * @param isBlank whether the pad has no strokes.
   * @returns `draw` if it begins a stroke; `replace` if the stroke that is being drawn is that of a palm,
   * which rested on the pad before the pen did: the new stroke takes its place; otherwise `ignore`.
   */
  press(contact: Contact, isBlank: boolean): 'draw' | 'replace' | 'ignore' {
    const { pointerType, timeStamp } = contact;
    this.see(contact);
    if (isBlank) this.#isByPen = false;
    const isPalm = pointerType === 'touch' && (this.#isByPen || timeStamp - this.#penSeen < PALM);
    const palmIsDown = pointerType === 'pen' && this.#down?.pointerType === 'touch';
    if (isPalm || (this.#down && !palmIsDown)) return 'ignore';
    if (pointerType === 'pen') this.#isByPen = true;
    this.#down = contact;
    return palmIsDown ? 'replace' : 'draw';
  }

  /** Whether this pointer draws. */
  draws({ pointerId }: Contact): boolean {
    return this.#down?.pointerId === pointerId;
  }

  /** The pointer that draws leaves the pad. */
  lift(): void {
    this.#down = undefined;
  }
}
