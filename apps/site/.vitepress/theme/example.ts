/** What is on the pad before a reader of the page draws: 42. The shorter side of a pad is 100 units long. */
export const example: readonly (readonly number[])[] = [
  [19, 14, 14, 30, 4, 58, 24, 58, 44, 55],
  [34, 36, 33, 60, 31, 86],
  [64, 34, 68, 22, 80, 15, 92, 20, 96, 32, 90, 48, 76, 66, 60, 84, 80, 83, 104, 84],
];

/** The same as lines for pictures. */
export const lines = example.map((stroke) => stroke.join(' '));
