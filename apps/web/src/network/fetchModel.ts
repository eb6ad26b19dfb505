import type { OpenedNetwork } from './networkOnPad.ts';

const ADDRESS = './model.json';

/**
 * Fetches the network that comes with the page. A server may send the user's own model in its place, as
 * `inkling draw --model` does; its response then has the name of the model.
 * @throws InklingError when it cannot be used, another error when it cannot be fetched.
 */
export async function fetchModel(): Promise<OpenedNetwork> {
  const [response, { openModel }] = await Promise.all([fetch(ADDRESS), import('./openModel.ts')]);
  if (!response.ok) throw new Error(`${response.status}`);
  const name = sentName(response);
  return openModel(
    new Uint8Array(await response.arrayBuffer()),
    name === undefined ? { name: 'the built-in network', origin: 'built-in' } : { name, origin: 'file' },
  );
}

/** The name of the user's model that the server sends; undefined if it sends none. */
export async function servedModelName(): Promise<string | undefined> {
  // If the visitor is offline, the loading of the reader says so.
  const response = await fetch(ADDRESS, { method: 'HEAD' }).catch(() => undefined);
  return response && sentName(response);
}

/** RFC 6266, section 4.3. */
function sentName({ headers }: Response): string | undefined {
  const sent = /filename\*=UTF-8''(\S+)/.exec(headers.get('Content-Disposition') ?? '')?.[1];
  return sent && decodeURIComponent(sent);
}
