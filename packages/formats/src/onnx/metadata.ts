/** The key of our metadata among those of a file. */
export const METADATA = 'inkling';
