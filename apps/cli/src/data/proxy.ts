import http from 'node:http';

/** Variables that name a proxy, as curl and Node read them. */
const variables = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'];

/**
 * Sends requests through the proxy that the environment names. Node does so by itself only with
 * `NODE_USE_ENV_PROXY`, which must be set before it starts.
 *
 * @param onNote called with a sentence if this version of Node cannot.
 * @returns the function that ends it.
 */
export function useProxy(
  onNote: (note: string) => void,
  environment: NodeJS.ProcessEnv = process.env,
): () => void {
  const name = variables.find((each) => environment[each]);
  if (name === undefined || environment.NODE_USE_ENV_PROXY === '1') return () => {};
  // Node has it since 24.14; its types do not have it yet.
  if ('setGlobalProxyFromEnv' in http && typeof http.setGlobalProxyFromEnv === 'function') {
    const restore: unknown = http.setGlobalProxyFromEnv(environment);
    return () => {
      if (typeof restore === 'function') restore();
    };
  }
  onNote(
    `this version of Node does not follow ${name}. Set NODE_USE_ENV_PROXY=1, or use Node 24.14 or newer.`,
  );
  return () => {};
}
