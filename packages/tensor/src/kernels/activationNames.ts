/** The names of all activations. The list has its own file: a backend can import it without the reference. */
export const activationNames = ['gelu', 'geluTanh', 'leakyRelu', 'relu', 'sigmoid', 'silu', 'tanh'] as const;

export type ActivationName = (typeof activationNames)[number];
