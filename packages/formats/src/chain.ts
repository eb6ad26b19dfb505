/** What has been done to the input of a network: a step, and the chain before it. The root has no step. */
export interface Chain<Step> {
  readonly step: Step | undefined;
  readonly before: Chain<Step> | undefined;
  /** The number of steps. */
  readonly length: number;
}

/** The steps after a chain that lies before. */
export function stepsAfter<Step>(before: Chain<Step>, chain: Chain<Step>): Step[] {
  const steps: Step[] = [];
  for (let link: Chain<Step> | undefined = chain; link && link !== before; link = link.before) {
    if (link.step) steps.push(link.step);
  }
  return steps.reverse();
}

/** The last chain that lies before both. */
export function commonChain<Link extends { readonly before: Link | undefined; readonly length: number }>(
  a: Link,
  b: Link,
): Link {
  let [one, other] = [a, b];
  while (one !== other) {
    if (one.length >= other.length && one.before) one = one.before;
    else if (other.before) other = other.before;
    else break;
  }
  return one;
}
