/**
 * The colours of the plot. Every kind of colour vision distinguishes blue, green and vermilion: Okabe and
 * Ito, "Color Universal Design", 2008.
 */
export const plotColours = {
  paper: '#ffffff',
  edge: '#d8dee6',
  grid: '#e8ecf1',
  ink: '#17212e',
  quietInk: '#5a6675',
  blue: '#0072b2',
  green: '#009e73',
  vermilion: '#d55e00',
  grey: '#5f6b7a',
} as const;
