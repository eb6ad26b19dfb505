import { type LinearOptions, xavier as weight, zerosInitializer } from '@inkling/nn';

export const xavier: LinearOptions = { weight, bias: zerosInitializer };
