import type { Quantity } from '../quantities.ts';
import { quantityOf } from '../quantities.ts';
import { explanation } from '../study.ts';

/**
 * What the symbols of a step stand for. Each lights up its symbol and its numbers, with keys and fingers too.
 */
export function Legend({ of }: { readonly of: readonly string[] }) {
  const stages = explanation.value?.stages ?? [];
  const known = of.flatMap((id) => {
    const quantity = quantityOf(id, stages);
    return quantity ? [{ id, quantity }] : [];
  });
  return (
    <ul class="symbols" aria-label="The symbols">
      {known.map(({ id, quantity }) => (
        <li key={id}>
          <button type="button" class="symbol" data-of={id}>
            <Name of={quantity} /> <span class="symbol-word">{quantity.word}</span>
            <span class={`origin ${quantity.origin}`}>{quantity.origin}</span>
            <span class="visually-hidden">, {quantity.says}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The symbol of a quantity, as text. */
export function Name({ of: { name, layer } }: { readonly of: Quantity }) {
  return (
    <i class="symbol-name">
      {name}
      {layer !== undefined && <sup>[{layer}]</sup>}
    </i>
  );
}
