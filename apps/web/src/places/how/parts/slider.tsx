interface SliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  /** The value in words, seen and heard. */
  readonly says: string;
  readonly onInput: (value: number) => void;
  /** The quantities that it sets, for `data-of`. */
  readonly of?: string;
}

/** A slider of whole numbers, with its name before it and its value in words behind. */
export function Slider({ label, min, max, value, says, onInput, of }: SliderProps) {
  return (
    <label class="slider" data-of={of}>
      <span class="slider-name">{label}</span>
      <input
        type="range"
        min={min}
        max={max}
        value={value}
        aria-valuetext={says}
        onInput={({ currentTarget }) => onInput(Number(currentTarget.value))}
      />
      <output class="slider-value" aria-hidden="true">
        {says}
      </output>
    </label>
  );
}
