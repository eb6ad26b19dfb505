/** A store of the browser's own database. Each is in a database of its own, so that it can be added alone. */
export interface Store {
  readonly database: string;
  readonly name: string;
}

/**
 * Does one request. The database is open only for it, so that another tab can remove it.
 * @throws DOMException where the browser keeps nothing, or has no space.
 */
export async function inStore<T>(
  { database: databaseName, name }: Store,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(databaseName, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(name);
  const database = await resultOf(opening);
  try {
    const transaction = database.transaction(name, mode);
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [result] = await Promise.all([resultOf(act(transaction.objectStore(name))), ended]);
    return result;
  } finally {
    database.close();
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
