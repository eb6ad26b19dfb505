/**
 * A seven as some people write it: narrow and upright, with a flag at its beginning and a long bar, which the
 * built-in reader takes for a 4. It was found by varying the flag, the slant and the bar of a seven: the
 * reader reads nine of ten such forms rightly, and misreads this one.
 *
 * @param seed another seven of the same hand, whose points lie up to 10 units off; 0 for the first.
 * @returns strokes in a box of 500 × 500.
 */
export function crossedSeven(seed = 0): number[][] {
  const strokes = [
    [170, 160, 170, 100, 270, 100, 270, 420],
    [70, 200, 470, 200],
  ];
  if (seed === 0) return strokes;
  return strokes.map((stroke, index) =>
    stroke.map((value, place) => value + 10 * wobble(100 * seed + 10 * index + place)),
  );
}

/** The same strokes in units of the pad. */
export function onPad(strokes: readonly (readonly number[])[]): number[][] {
  return strokes.map((stroke) => stroke.map((value) => value / 5));
}

/** A number from −1 to 1, always the same for the same place. */
function wobble(place: number): number {
  return Math.sin(12.9898 * place);
}
