import { computed, signal } from '@preact/signals';

/** The places of the page, in the order of the navigation. */
export const places = [
  { id: 'draw', name: 'Draw' },
  { id: 'train', name: 'Train' },
  { id: 'how', name: 'How it works' },
] as const;

export type Place = (typeof places)[number]['id'];

const hash = signal(location.hash);
addEventListener('hashchange', () => {
  hash.value = location.hash;
});

/** The place in the page's address, such as `#/train`. An unknown address means `#/draw`. */
export const place = computed<Place>(
  () => places.find(({ id }) => hash.value === addressOf(id))?.id ?? 'draw',
);

export const placeName = computed(() => places.find(({ id }) => id === place.value)?.name);

export function addressOf(id: Place): string {
  return `#/${id}`;
}
