import type { ReadDigit } from '@inkling/reader';
import { computed, effect, signal } from '@preact/signals';
import { answer } from './answer.ts';
import { leastSure } from './leastSure.ts';

/** The place of the digit that the visitor picked. */
const picked = signal<number | undefined>(undefined);

/** The digits of the answer, from left to right. */
export const digits = computed<readonly ReadDigit[]>(() => answer.value?.digits ?? []);

/** The place of the digit that the page explains: the one that the visitor picked, or the most doubtful. */
export const shownPlace = computed(() =>
  picked.value !== undefined && picked.value < digits.value.length ? picked.value : leastSure(digits.value),
);

export const shownDigit = computed<ReadDigit | undefined>(() => digits.value[shownPlace.value]);

export function pick(place: number): void {
  picked.value = place;
}

// The next number has no digit picked.
effect(() => {
  if (digits.value.length < 2) picked.value = undefined;
});
