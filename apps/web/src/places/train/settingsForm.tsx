import './settingsForm.css';
import { models, presets } from '@inkling/recipes';
import { computed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import {
  changeDraft,
  effectiveSettings,
  ownSettings,
  readDraft,
  settingChoices,
} from '../../training/settings.ts';
import { settingWords } from '../../training/settingWords.ts';
import { draft, isBusy } from '../../training/training.ts';
import type { SettingName } from '../../training/trainingSettings.ts';
import { addressTrouble } from './followAddress.ts';

/** The settings are closed on a phone, because they would push the rest of the page far down. */
const isWide = matchMedia('(min-width: 62rem)').matches;

const beforeOptimizer = ['batchSize', 'validation', 'patience', 'optimizer'] as const;
const afterSchedule = ['dropout', 'labelSmoothing', 'average', 'init', 'seed'] as const;
const seldom = ['leastImprovement', 'iterations', 'accumulate', 'clipNorm', 'clipValue'] as const;

/** The settings of the network and of its training. */
export function SettingsForm() {
  const own = ownSettings(draft.value);
  return (
    <details class="sheet settings-sheet" open={isWide}>
      <summary>
        <h2>How the network learns</h2>
        <p class="caption">These settings work well. Change one and see what happens.</p>
      </summary>
      <fieldset class="settings" disabled={isBusy()}>
        <legend class="visually-hidden">Settings</legend>
        {addressTrouble.value && (
          <p class="trouble" role="alert">
            {addressTrouble.value}
          </p>
        )}
        <Setting name="preset" />
        <Network />
        <Setting name="epochs" />
        <Setting name="learningRate" />
        <Setting name="augment" />
        <details class="settings-more">
          <summary>More settings</summary>
          {[...beforeOptimizer, 'schedule' as const, ...own, ...afterSchedule, ...seldom].map((name) => (
            <Setting key={name} name={name} />
          ))}
        </details>
      </fieldset>
    </details>
  );
}

function change(name: SettingName, text: string): void {
  draft.value = changeDraft(draft.peek(), name, text);
}

/** What is wrong with the settings, by their names. */
const troubles = computed(() => {
  const read = readDraft(draft.value);
  return 'troubles' in read ? read.troubles : {};
});

/** A setting as a choice of names, or as a field for a number. */
function Setting({ name }: { readonly name: SettingName }) {
  const { label, hint } = settingWords[name];
  const choices = settingChoices[name];
  const value = effectiveSettings(draft.value)[name] ?? '';
  return (
    <Labelled label={label} hint={hintFor(name, value) ?? hint} trouble={troubles.value[name]}>
      {(id, described) =>
        choices ? (
          <select
            id={id}
            value={value}
            {...described}
            onChange={({ currentTarget }) => change(name, currentTarget.value)}
          >
            {!choices.includes(value) && <option value={value}>{value === '' ? 'as usual' : value}</option>}
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {choice === '' ? 'none' : choice}
              </option>
            ))}
          </select>
        ) : (
          <TextField id={id} value={value} described={described} name={name} />
        )
      }
    </Labelled>
  );
}

/** A hint that depends on what is chosen. */
function hintFor(name: SettingName, value: string): string | undefined {
  return name === 'preset'
    ? Object.entries(presets).find(([known]) => known === value)?.[1].description
    : undefined;
}

interface TextFieldProps {
  readonly id: string;
  readonly name: SettingName;
  readonly value: string;
  readonly described: Described;
}

function TextField({ id, name, value, described }: TextFieldProps) {
  const isWhole = /^\d*$/.test(value) && name !== 'learningRate';
  return (
    <input
      id={id}
      type="text"
      inputMode={isWhole ? 'numeric' : 'decimal'}
      autocomplete="off"
      spellcheck={false}
      value={value}
      {...described}
      onInput={({ currentTarget }) => change(name, currentTarget.value)}
    />
  );
}

/** The part of a network's name before its numbers: `mlp:` of `mlp:<n>,…`. */
function stemOf(usage: string): string {
  return usage.replace(/<.*$/, '');
}

/** The kind of network, and the units of its hidden layers if it has some to choose. */
function Network() {
  const { model = '' } = effectiveSettings(draft.value);
  const kind = models.find(({ usage }) => isOfKind(model, usage));
  const stem = kind && stemOf(kind.usage);
  const hasWidths = kind !== undefined && kind.usage !== stem;
  return (
    <>
      <Labelled
        label={settingWords.model.label}
        hint={kind ? `${kind.description}.` : settingWords.model.hint}
        trouble={troubles.value.model}
      >
        {(id, described) => (
          <select
            id={id}
            value={kind?.usage ?? model}
            {...described}
            onChange={({ currentTarget: { value } }) => {
              const chosen = stemOf(value);
              change('model', chosen === value ? value : `${chosen}${USUAL_UNITS}`);
            }}
          >
            {!kind && <option value={model}>{model}</option>}
            {models.map(({ usage }) => (
              <option key={usage} value={usage}>
                {usage}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {hasWidths && (
        <Labelled
          label={settingWords.hidden.label}
          hint={settingWords.hidden.hint}
          trouble={troubles.value.hidden}
        >
          {(id, described) => (
            <input
              id={id}
              type="text"
              inputMode="text"
              autocomplete="off"
              spellcheck={false}
              value={model.slice(stem?.length)}
              {...described}
              onInput={({ currentTarget }) => change('model', `${stem}${currentTarget.value}`)}
            />
          )}
        </Labelled>
      )}
    </>
  );
}

const USUAL_UNITS = 100;

function isOfKind(model: string, usage: string): boolean {
  const stem = stemOf(usage);
  return stem === usage ? model === usage : model.startsWith(stem);
}

/** What ties a field to its hint, and says that it is wrong. */
interface Described {
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

interface LabelledProps {
  readonly label: string;
  readonly hint: string;
  readonly trouble?: string | undefined;
  readonly children: (id: string, described: Described) => ComponentChildren;
}

function Labelled({ label, hint, trouble, children }: LabelledProps) {
  const id = useId();
  return (
    <div class="setting">
      <label for={id}>{label}</label>
      {children(id, { 'aria-describedby': `${id}-hint`, 'aria-invalid': trouble !== undefined })}
      <p id={`${id}-hint`} class={trouble ? 'caption trouble' : 'caption'}>
        {trouble ?? hint}
      </p>
    </div>
  );
}
