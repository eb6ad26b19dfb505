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
  /** One plain line for visitors who do not know the word. */
  readonly hint: string;
  readonly keyboard?: 'numeric' | 'decimal' | 'text';
}

const fields: readonly FieldProps[] = [
  {
    name: 'hidden',
    label: 'Neurons in the hidden layer',
    hint: 'Each looks for a pattern of its own. Write 128, 64 for two layers.',
    keyboard: 'text',
  },
  { name: 'epochs', label: 'Epochs', hint: 'How often the network goes through all pictures.' },
  {
    name: 'batchSize',
    label: 'Batch size',
    hint: 'How many pictures the network sees before each correction.',
  },
  {
    name: 'learningRate',
    label: 'Learning rate',
    hint: 'The size of each correction. Training fails if it is too large.',
    keyboard: 'decimal',
  },
];

/** The settings are closed on a phone, because they would push the rest of the page far down. */
const isWide = matchMedia('(min-width: 62rem)').matches;

/** The settings of the network and of its training. */
export function SettingsForm() {
  return (
    <details class="sheet settings-sheet" open={isWide}>
      <summary>
        <h2>How the network learns</h2>
        <p class="caption">These settings work well. Change one and see what happens.</p>
      </summary>
      <fieldset class="settings" disabled={isBusy()}>
        <legend class="visually-hidden">Settings</legend>
        {fields.map((field) => (
          <Field key={field.name} {...field} />
        ))}
        <OptimizerChoice />
        <Field name="seed" label="Random seed" hint="The same seed gives exactly the same network." />
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
  { name: 'sgd', label: 'SGD' },
];

function OptimizerChoice() {
  return (
    <Labelled
      label="Optimizer"
      hint="Adam adapts the step size for each weight. SGD, plain gradient descent, uses one step size for all."
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

/**
 * Sets the optimizer, and its usual learning rate unless the visitor has typed another: the usual rates
 * differ much.
 */
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
