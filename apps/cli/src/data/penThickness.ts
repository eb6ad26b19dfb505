import { InvalidArgumentError } from 'commander';

/** Parses the width of a pen in pixels of an image, `2.4`, or its limits, `1.8-3.2`. */
export function penThickness(text: string): number | [number, number] {
  const [, from, to = from] = /^([\d.]+)(?:-([\d.]+))?$/.exec(text) ?? [];
  const limits: [number, number] = [Number(from), Number(to)];
  const [finest, broadest] = limits;
  if (!(finest >= 0.1 && finest <= broadest && broadest <= 10)) {
    throw new InvalidArgumentError('Expected pixels from 0.1 to 10, as in 2.4, or limits, as in 1.8-3.2.');
  }
  return finest === broadest ? finest : limits;
}
