/** Grey value of a colour, on the scale of its three channels: the luma of ITU-R BT.601, section 2.5.1. */
export function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
