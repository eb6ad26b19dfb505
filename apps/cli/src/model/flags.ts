export { addLimitsOption, type LimitsOptions as ModelOptions } from '../flags/limits.ts';
