/** A colour of `tokens.css` as canvases understand it: `light-dark(…)` only means something in a style. */
export function colourOf(token: `--${string}`): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
