/** How a product and the sum it is added to are rounded; see `WasmOptions.mode`. */
export type Mode = 'exact' | 'fast';
