import { computed, signal } from '@preact/signals';

/** The places of the page, in the order of the navigation. */
export const places = [
  { id: 'draw', name: 'Draw' },
  { id: 'train', name: 'Train' },
  { id: 'how', name: 'How it works' },
] as const;

export type Place = (typeof places)[number]['id'];

/** What a place reads in its address, by name: `{ strokes: '1.Aa.1f2e' }`. */
export type Parameters = Readonly<Record<string, string>>;

const hash = signal(location.hash);
addEventListener('hashchange', () => {
  hash.value = location.hash;
});

const address = computed(() => {
  const [, id, query = ''] = /^#\/(\w+)(?:\?(.*))?$/.exec(hash.value) ?? [];
  const known = places.find((one) => one.id === id);
  const parameters: Parameters = known ? Object.fromEntries(new URLSearchParams(query)) : {};
  return { place: known?.id ?? 'draw', parameters };
});

/** The place in the page's address, such as `#/train`. An unknown address means `#/draw`. */
export const place = computed<Place>(() => address.value.place);

export const placeName = computed(() => places.find(({ id }) => id === place.value)?.name);

/**
 * The parameters of the place in view, as `#/draw?strokes=…` gives them. They come from outside: check them
 * before use.
 */
export const parameters = computed(() => address.value.parameters);

export function addressOf(id: Place, parameters: Parameters = {}): string {
  const query = `${new URLSearchParams(parameters)}`;
  return query ? `#/${id}?${query}` : `#/${id}`;
}

/** The whole address of a place, to send to other people. */
export function linkTo(id: Place, parameters: Parameters = {}): string {
  return new URL(addressOf(id, parameters), location.href).href;
}

/** Changes the parameters of the place in view. This is no step in the history of the browser. */
export function replaceParameters(parameters: Parameters): void {
  history.replaceState(history.state, '', addressOf(place.peek(), parameters));
  hash.value = location.hash;
}
