import { batch, computed, signal } from '@preact/signals';
import { keepLesson, keptLessons, onLessonsOfOtherTabs, removeLesson } from './keptLessons.ts';
import { inOrder, isPicture, type Lesson, newId, type OneDigit } from './lesson.ts';

/** The lessons that the browser does not keep, and that therefore only this tab has. */
const unkept = signal<readonly Lesson[]>([]);
/** Why, as a sentence. */
const reason = signal('');
const kept = signal<readonly Lesson[]>(keptLessons());
const lately = signal<readonly Lesson[] | undefined>(undefined);

/** What the visitor has taught, in this tab and in others, from the first to the last. */
export const lessons = computed(() => inOrder([...kept.value, ...unkept.value]));
/** The lessons that the visitor forgot last, while they can be brought back. */
export const forgotten = computed(() => lately.value);
/** Why lessons will be lost with the page; undefined while the browser keeps all of them. */
export const keepingTrouble = computed(() => (unkept.value.length > 0 ? reason.value : undefined));

onLessonsOfOtherTabs(lookAgain);

function lookAgain(): void {
  kept.value = keptLessons();
}

/**
 * Adds a lesson. If the last lesson was about the same drawing, the visitor had tapped another digit first:
 * it goes.
 */
export function addLesson(digit: number, drawing: OneDigit): void {
  batch(() => {
    const last = lessons.peek().at(-1);
    if (last && numbersIn(last.drawing) === numbersIn(drawing)) remove(last);
    add({ id: newId(), digit, drawing });
    lately.value = undefined;
  });
}

/** The numbers of a drawing as text: the same for the same drawing. */
function numbersIn(drawing: OneDigit): string {
  return JSON.stringify(isPicture(drawing) ? [...drawing.data] : drawing);
}

/** Takes the last lesson back. */
export function undoLesson(): void {
  const last = lessons.peek().at(-1);
  if (last) batch(() => remove(last));
}

/** Forgets all lessons. `bringBack` undoes it, until the next lesson. */
export function forgetAll(): void {
  batch(() => {
    lately.value = lessons.peek();
    for (const lesson of lessons.peek()) remove(lesson);
  });
}

export function bringBack(): void {
  batch(() => {
    for (const lesson of lately.peek() ?? []) add(lesson);
    lately.value = undefined;
  });
}

function add(lesson: Lesson): void {
  try {
    keepLesson(lesson);
    lookAgain();
  } catch (error) {
    reason.value = sentenceOn(error);
    unkept.value = [...unkept.peek(), lesson];
  }
}

function remove({ id }: Lesson): void {
  removeLesson(id);
  unkept.value = unkept.peek().filter((lesson) => lesson.id !== id);
  lookAgain();
}

function sentenceOn(error: unknown): string {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return isFull
    ? 'The browser’s storage is full, so new lessons last only until you leave the page. Save them as a file.'
    : 'The browser keeps nothing for this page, so lessons last only until you leave it. Save them as a file.';
}
