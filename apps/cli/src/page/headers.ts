/** The mirror of MNIST that allows requests of pages. The page asks it when the visitor says so. */
const MIRROR = 'https://cdn.jsdelivr.net';

/**
 * Headers of every response. The page may load only its own files, and MNIST from its mirror, and no
 * page may frame it. The two headers about cross origins let its threads share memory.
 */
export const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    `connect-src 'self' ${MIRROR}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // Another page may be served at this address the next time.
  'Cache-Control': 'no-store',
};
