/** All activations. A list of its own, so that a backend that has them need not carry the reference's. */
export const activationNames = ['gelu', 'geluTanh', 'leakyRelu', 'relu', 'sigmoid', 'silu', 'tanh'] as const;

export type ActivationName = (typeof activationNames)[number];
