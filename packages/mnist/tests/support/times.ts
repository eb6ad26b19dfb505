/**
 * How many times as many cases the costly tests have as in `pnpm test`. `pnpm soak data` sets more, and then
 * the tests on real data read all of it.
 */
export const times = Number(process.env.INKLING_TIMES ?? 1);
