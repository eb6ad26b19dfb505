import './teach.css';
import { mnistLayout } from '@inkling/mnist';
import { reshape } from '@inkling/tensor';
import { computed, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { answer } from '../../../answer/answer.ts';
import { digits } from '../../../answer/shownDigit.ts';
import { contentOfPad } from '../../../drawing/pad.ts';
import { networkOnPad } from '../../../network/networkOnPad.ts';
import { labelled } from '../../../teaching/drawings.ts';
import { isLearning } from '../../../teaching/followLessons.ts';
import type { OneDigit } from '../../../teaching/lesson.ts';
import { addLesson, undoLesson } from '../../../teaching/lessons.ts';
import { strokesOfDigit } from '../../../teaching/strokesOfDigit.ts';
import { isReadAs } from '../../../teaching/teachLessons.ts';
import { wholePicture } from '../../../teaching/wholePicture.ts';
import { showHand } from '../panel/panel.tsx';

const tenDigits = Array.from({ length: mnistLayout.classes }, (_, digit) => digit);

/** What the visitor corrects: the place of a digit in the number, or the whole drawing as one digit. */
type Part = number | 'whole';

type Content = typeof contentOfPad.value;

type Step =
  | { readonly kind: 'asking'; readonly about: Content; readonly part: Part | undefined }
  | { readonly kind: 'taught'; readonly about: Content; readonly part: Part; readonly digit: number };

const isRead = computed(() => !['blank', 'trouble', undefined].includes(answer.value?.kind));
const canTeach = computed(() => isRead.value && !networkOnPad.value);
const latest = signal<Step | undefined>(undefined);
/** Another drawing is another question. */
const step = computed(() =>
  canTeach.value && latest.value?.about === contentOfPad.value ? latest.value : undefined,
);

/** Lets the visitor say which digit the drawing is. */
export function Teach() {
  const row = useRef<HTMLDivElement>(null);
  /** Whether the focus goes to the first button after the next change. */
  const keepsFocus = useRef(false);
  const now = step.value;

  function go(next: Step | undefined): void {
    keepsFocus.current = row.current?.contains(document.activeElement) ?? false;
    latest.value = next;
  }

  function ask(): void {
    go({ kind: 'asking', about: contentOfPad.peek(), part: digits.peek().length > 1 ? undefined : 'whole' });
  }

  async function teach(digit: number): Promise<void> {
    const asking = step.peek();
    if (asking?.kind !== 'asking' || asking.part === undefined) return;
    const { part, about } = asking;
    const drawing = await drawingOf(about, part);
    if (step.peek() !== asking || !drawing) return;
    if (part === 'whole' && !('pixels' in about)) labelled(about);
    addLesson(digit, drawing);
    go({ kind: 'taught', about, part, digit });
    showHand();
  }

  useLayoutEffect(() => {
    if (keepsFocus.current) row.current?.querySelector('button')?.focus();
    keepsFocus.current = false;
  }, [now]);

  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!canTeach.peek() || event.target instanceof HTMLSelectElement) return;
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing)
        return;
      const isAsking = step.peek()?.kind === 'asking';
      if (key === 't' && !event.repeat) isAsking ? go(undefined) : ask();
      else if (isAsking && /^\d$/.test(key)) void teach(Number(key));
      else if (isAsking && key === 'escape') go(undefined);
      else return;
      event.preventDefault();
    };
    // Before the keys of the pad, where a digit writes an example and Escape clears.
    addEventListener('keydown', listener, { capture: true });
    return () => removeEventListener('keydown', listener, { capture: true });
  }, []);

  return (
    <section class="teach" aria-label="Teach it your hand">
      <div ref={row} class="teach-row">
        {canTeach.value && !now && (
          <button type="button" class="button quiet" aria-keyshortcuts="T" onClick={ask}>
            Wrong? Teach it.
          </button>
        )}
        {now?.kind === 'asking' && (
          <>
            {now.part === undefined ? (
              <Parts onPart={(part) => go({ ...now, part })} />
            ) : (
              <TenDigits legend={questionAbout(now.part)} onDigit={(digit) => void teach(digit)} />
            )}
            <button
              type="button"
              class="teach-close"
              aria-label="Do not teach it"
              onClick={() => go(undefined)}
            >
              ×
            </button>
          </>
        )}
        {now?.kind === 'taught' && (
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              undoLesson();
              go(undefined);
            }}
          >
            Undo this lesson
          </button>
        )}
        <p role="status" class="teach-status">
          {now?.kind === 'taught' && <Result step={now} />}
          {isRead.value && networkOnPad.value && (
            <span class="caption">Only the built-in reader learns from corrections.</span>
          )}
        </p>
      </div>
    </section>
  );
}

/** The drawing of the digit that is corrected; undefined if the part has no strokes of its own. */
async function drawingOf(content: Content, part: Part): Promise<OneDigit | undefined> {
  const found = digits.peek();
  if ('pixels' in content) {
    // What the reader saw of one digit is what it learns.
    const seen = found[part === 'whole' ? 0 : part].picture;
    const isSeen = part !== 'whole' || found.length === 1;
    return isSeen ? reshape(seen, [seen.size]) : wholePicture(content.pixels);
  }
  if (part === 'whole') return content;
  const strokes = strokesOfDigit(
    content,
    found.map(({ box }) => box),
    part,
  );
  return strokes.length > 0 ? strokes : undefined;
}

function questionAbout(part: Part): string {
  return part === 'whole' ? 'Which digit is it?' : `Which digit is the ${digits.value[part]?.digit}?`;
}

/** Asks which part of a number is wrong. */
function Parts({ onPart }: { readonly onPart: (part: Part) => void }) {
  return (
    <Choices legend="What is wrong?">
      {digits.value.map(({ digit }, place) => (
        <button key={place} type="button" class="teach-part" onClick={() => onPart(place)}>
          the {digit}
        </button>
      ))}
      <button type="button" class="teach-part" onClick={() => onPart('whole')}>
        it is one digit
      </button>
    </Choices>
  );
}

interface TenDigitsProps {
  readonly legend: string;
  readonly onDigit: (digit: number) => void;
}

function TenDigits({ legend, onDigit }: TenDigitsProps) {
  return (
    <Choices legend={legend} isEven>
      {tenDigits.map((digit) => (
        <button
          key={digit}
          type="button"
          class="teach-digit"
          aria-label={`It is ${digit === 8 ? 'an' : 'a'} ${digit}`}
          onClick={() => onDigit(digit)}
        >
          {digit}
        </button>
      ))}
    </Choices>
  );
}

interface ChoicesProps {
  readonly legend: string;
  /** Whether all choices are equally wide. */
  readonly isEven?: boolean;
  readonly children: ComponentChildren;
}

function Choices({ legend, isEven = false, children }: ChoicesProps) {
  return (
    <fieldset class="teach-choices">
      <legend class="caption">{legend}</legend>
      <div class={isEven ? 'even' : undefined}>{children}</div>
    </fieldset>
  );
}

/** What the lesson has changed. */
function Result({ step: { digit, part } }: { readonly step: Extract<Step, { kind: 'taught' }> }) {
  const given = answer.value;
  const name = `${digit === 8 ? 'an' : 'a'} ${digit}`;
  if (isLearning.value || !given || given.kind === 'trouble') return <>One moment: it is learning.</>;
  const isRead = part === 'whole' ? isReadAs(given, digit) : digits.value[part]?.digit === digit;
  return isRead ? (
    <>It has learned this hand: {name}.</>
  ) : (
    <>It keeps this lesson, but it is too sure: it still does not read {name}.</>
  );
}
