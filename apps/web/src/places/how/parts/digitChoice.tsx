import { mnistLayout } from '@inkling/mnist';

interface DigitChoiceProps {
  readonly legend: string;
  /** The name of the group of buttons; no two on the page have the same. */
  readonly name: string;
  readonly chosen: number;
  readonly onChoose: (digit: number) => void;
}

/** The choice of one of the ten digits. */
export function DigitChoice({ legend, name, chosen, onChoose }: DigitChoiceProps) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {Array.from({ length: mnistLayout.classes }, (_, digit) => (
        <label key={digit}>
          <input
            type="radio"
            name={name}
            class="visually-hidden"
            checked={digit === chosen}
            onChange={() => onChoose(digit)}
          />
          <span>{digit}</span>
        </label>
      ))}
    </fieldset>
  );
}
