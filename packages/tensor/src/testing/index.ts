export { checkGradient, type GradientCheck, GradientError } from './checkGradient.ts';
export { type Claim, type ClosingClaim, ConformanceError } from './conformance/claim.ts';
export { closingClaims } from './conformance/close.ts';
export { conformanceClaims, fastConformanceClaims, float32ConformanceClaims } from './conformance/index.ts';
export { type Float64Backend, float64Backend } from './float64.ts';
