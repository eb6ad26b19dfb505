const NUMBERS = /(\d+)/;

/** Compares names with the numbers in them as numbers: `conv2` before `conv10`. */
export function naturalOrder(a: string, b: string): number {
  const [left, right] = [a.split(NUMBERS), b.split(NUMBERS)];
  for (let part = 0; part < Math.min(left.length, right.length); part += 1) {
    if (left[part] === right[part]) continue;
    const difference = Number(left[part]) - Number(right[part]);
    if (part % 2 === 1 && difference !== 0) return difference;
    return left[part] < right[part] ? -1 : 1;
  }
  return left.length - right.length;
}
