/**
 * The bytes of the characters that have a meaning in a CSV. In UTF-8 they never occur inside another
 * character.
 */
export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const quote = 0x22;
export const comma = 0x2c;
export const dot = 0x2e;
export const digitZero = 0x30;
export const digitNine = 0x39;
export const semicolon = 0x3b;
