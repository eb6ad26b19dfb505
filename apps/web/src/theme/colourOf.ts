/** A colour of `tokens.css` in a form that a canvas understands: `light-dark(…)` works only in styles. */
export function colourOf(token: `--${string}`): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
