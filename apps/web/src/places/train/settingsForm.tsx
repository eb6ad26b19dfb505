import './settingsForm.css';
import type { OptimizerName } from '@inkling/recipes';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { readDraft, type SettingsDraft, usualRate } from '../../training/settings.ts';
import { draft, isBusy } from '../../training/training.ts';

type TypedField = Exclude<keyof SettingsDraft, 'optimizer'>;

interface FieldProps {
  readonly name: TypedField;
  readonly label: string;
  /** One line that anyone understands. */
  readonly hint: string;
  readonly keyboard?: 'numeric' | 'decimal' | 'text';
}

const fields: readonly FieldProps[] = [
  {
    name: 'hidden',
    label: 'Cells in the hidden layer',
    hint: 'Each looks for a pattern of its own. For more layers: 128, 64.',
    keyboard: 'text',
  },
  { name: 'epochs', label: 'Rounds', hint: 'How often it goes through all of the pictures.' },
  { name: 'batchSize', label: 'Pictures at a time', hint: 'How many it looks at before it corrects itself.' },
  {
    name: 'learningRate',
    label: 'Learning rate',
    hint: 'How far each correction goes. Too far, and it stumbles.',
    keyboard: 'decimal',
  },
];

/** On a phone they would push what there is to see far down. */
const isWide = matchMedia('(min-width: 62rem)').matches;

/** How the network is built and how it learns. */
export function SettingsForm() {
  return (
    <details class="sheet settings-sheet" open={isWide}>
      <summary>
        <h2>How it learns</h2>
        <p class="caption">These settings do well as they are. Change one, and see what becomes of it.</p>
      </summary>
      <fieldset class="settings" disabled={isBusy()}>
        <legend class="visually-hidden">Settings</legend>
        {fields.map((field) => (
          <Field key={field.name} {...field} />
        ))}
        <OptimizerChoice />
        <Field
          name="seed"
          label="Seed of chance"
          hint="The same seed gives the same network, to the last bit."
        />
      </fieldset>
    </details>
  );
}

function Field({ name, label, hint, keyboard = 'numeric' }: FieldProps) {
  const read = readDraft(draft.value);
  const trouble = 'troubles' in read ? read.troubles[name] : undefined;
  return (
    <Labelled label={label} hint={hint} trouble={trouble}>
      {(id) => (
        <input
          id={id}
          type="text"
          inputMode={keyboard}
          autocomplete="off"
          spellcheck={false}
          value={draft.value[name]}
          aria-invalid={trouble !== undefined}
          aria-describedby={`${id}-hint`}
          onInput={({ currentTarget }) => {
            draft.value = { ...draft.peek(), [name]: currentTarget.value };
          }}
        />
      )}
    </Labelled>
  );
}

const optimizerNames: readonly { readonly name: OptimizerName; readonly label: string }[] = [
  { name: 'adam', label: 'Adam' },
  { name: 'sgd', label: 'Plain descent (SGD)' },
];

function OptimizerChoice() {
  return (
    <Labelled
      label="Way of correcting"
      hint="Adam gives each number a step of its own; plain descent gives all the same."
    >
      {(id) => (
        <select
          id={id}
          value={draft.value.optimizer}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) => {
            const chosen = optimizerNames.find(({ name }) => name === currentTarget.value);
            if (chosen) chooseOptimizer(chosen.name);
          }}
        >
          {optimizerNames.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** A rate that nobody has changed goes along: what is right for one is far off for the other. */
function chooseOptimizer(optimizer: OptimizerName): void {
  const before = draft.peek();
  const isUsual = before.learningRate === usualRate(before.optimizer);
  const learningRate = isUsual ? usualRate(optimizer) : before.learningRate;
  draft.value = { ...before, optimizer, learningRate };
}

interface LabelledProps {
  readonly label: string;
  readonly hint: string;
  readonly trouble?: string | undefined;
  readonly children: (id: string) => ComponentChildren;
}

function Labelled({ label, hint, trouble, children }: LabelledProps) {
  const id = useId();
  return (
    <div class="setting">
      <label for={id}>{label}</label>
      {children(id)}
      <p id={`${id}-hint`} class={trouble ? 'caption trouble' : 'caption'}>
        {trouble ?? hint}
      </p>
    </div>
  );
}
