import { type LinearOptions, normal as normalWeight, zerosInitializer } from '@inkling/nn';

export const normal: LinearOptions = { weight: normalWeight(), bias: zerosInitializer };
