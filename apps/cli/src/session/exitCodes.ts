/** Exit codes that shells use for a program that a signal ended: 128 plus the number of the signal. */
export const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
