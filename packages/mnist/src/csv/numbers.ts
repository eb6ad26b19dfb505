/** The syntax of a number from 0 up: `7`, `7.0`, `.5`, `2.55e+02` (as `numpy.savetxt` writes 255). */
const number = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The number in a field, from 0 up; NaN for anything else.
 * @param hasDecimalComma whether a comma may stand for the point: not where commas are separators.
 */
export function numberIn(field: string, hasDecimalComma: boolean): number {
  const text = hasDecimalComma ? field.replace(',', '.') : field;
  return number.test(text) ? Number(text) : Number.NaN;
}
