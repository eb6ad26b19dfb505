// Formats of numbers for the terminal. They are the same in every locale.

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];
const NOT_A_NUMBER = '-';

/** `97.31%` for 0.9731. */
export function percent(share: number, decimals = 2): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(decimals)}%` : NOT_A_NUMBER;
}

/** `12,300`, rounded to a whole number. */
export function count(value: number): string {
  if (!Number.isFinite(value)) return NOT_A_NUMBER;
  return Math.round(value)
    .toFixed(0)
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 image`, `12,300 images`. */
export function imageCount(number: number): string {
  return `${count(number)} ${number === 1 ? 'image' : 'images'}`;
}

/** `109.6 MB`, in powers of 1,000. */
export function fileSize(value: number): string {
  let unit = 0;
  let scaled = value;
  // 999.95 of a unit would otherwise be shown as 1000.0.
  while (unit < BYTE_UNITS.length - 1 && scaled >= (unit === 0 ? 1000 : 999.95)) {
    scaled /= 1000;
    unit += 1;
  }
  return `${scaled.toFixed(unit === 0 ? 0 : 1)} ${BYTE_UNITS[unit]}`;
}

/** `320 ms`, `8.4 s`, `2 min 05 s`, `1 h 02 min`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return NOT_A_NUMBER;
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** `0:12`, `4:05`, `1:02:03`: a short form for a line that changes often. */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return '-:--';
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = twoDigits(whole % 60);
  return minutes < 60
    ? `${minutes}:${rest}`
    : `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${rest}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
