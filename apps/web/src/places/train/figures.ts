/** 97.3% */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** 7 s, 2 min 5 s */
export function duration(seconds: number): string {
  const rounded = Math.round(seconds);
  return rounded < 60 ? `${rounded} s` : `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
}

/** 831 bytes, 97 KB, 1.2 MB */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 999_500 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
