import { type LinearOptions, he as weight, zerosInitializer } from '@inkling/nn';

export const he: LinearOptions = { weight, bias: zerosInitializer };
