import './lesson.css';
import { grouped } from '../../numbers.ts';
import { readDraft } from '../../training/settings.ts';
import { settingWords } from '../../training/settingWords.ts';
import {
  draft,
  hasWantedData,
  isBusy,
  isSlow,
  learningTrouble,
  notKept,
  pause,
  points,
  result,
  resume,
  run,
  setSlow,
  standing,
  start,
  stop,
  trainingTrouble,
} from '../../training/training.ts';
import { duration, percent } from './figures.ts';
import { lastTest } from './lastTest.ts';
import { Outcome } from './outcome.tsx';
import { statusOf } from './statusOf.ts';
import { usePolite } from './usePolite.ts';

/** Why a training is lost when the page is closed or loaded again. */
const losses = {
  otherTab:
    'Another tab of this page trains too, and the browser keeps only its training. Leave this tab open.',
  noSpace: 'The browser has no space to keep this training. Leave the page open until it has ended.',
  denied: 'The browser keeps nothing of this page. Leave the page open until the training has ended.',
} as const;

/** The buttons that start, pause and stop training, and the state of training. */
export function Lesson() {
  return (
    <section class="sheet lesson" aria-labelledby="lesson-title">
      <h2 id="lesson-title" class="visually-hidden">
        Training
      </h2>
      <Buttons />
      <Score />
      <Course />
      {trainingTrouble.value && (
        <p class="trouble" role="alert">
          {trainingTrouble.value}
        </p>
      )}
      {notKept.value && isBusy() && (
        <p class="caption" role="status">
          {losses[notKept.value]}
        </p>
      )}
      {learningTrouble.value && (
        <p class="trouble" role="alert">
          {learningTrouble.value}
        </p>
      )}
      {run.value.kind === 'ended' && <Outcome ending={run.value.ending} result={result.value} />}
    </section>
  );
}

/** The accuracy in the last test, in large type. */
function Score() {
  const tested = lastTest(points.value);
  return (
    <p class={tested === undefined ? 'lesson-score guessing' : 'lesson-score'}>
      <span class="lesson-figure">{tested === undefined ? '1 in 10' : percent(tested.accuracy)}</span>
      <span class="caption">
        {tested === undefined
          ? 'pictures is read right if the network only guesses, before training.'
          : `of the ${tested.of} pictures are read right. The network never learns from them.`}
      </span>
    </p>
  );
}

/** The progress of training. */
function Course() {
  const state = run.value;
  const at = standing.value;
  const spoken = usePolite(statusOf(state, at, lastTest(points.value)), state.kind);
  const share = at ? at.iteration / at.iterations : 0;
  return (
    <div class="lesson-course">
      <progress value={share} max={1} aria-label="How far training is">
        {percent(share)}
      </progress>
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
      <dl class="lesson-figures">
        <Figure name="Epoch" value={at && state.kind !== 'idle' ? `${at.epoch} of ${at.epochs}` : '–'} />
        <Figure name="Time" value={at ? duration(at.seconds) : '–'} />
        <Figure name="Pictures per second" value={at ? grouped(at.samplesPerSecond) : '–'} />
        <Figure name="Backend" value={at ? backendInWords(at.backend) : '–'} />
      </dl>
    </div>
  );
}

function backendInWords({ kind, threads }: NonNullable<typeof standing.value>['backend']): string {
  return `${kind}, ${threads === 1 ? '1 thread' : `${threads} threads`}`;
}

/** The first setting that is wrong, and why. */
function firstTrouble(read: ReturnType<typeof readDraft>): string {
  const [[name, trouble] = []] = 'troubles' in read ? Object.entries(read.troubles) : [];
  const label = Object.entries(settingWords).find(([known]) => known === name)?.[1].label ?? '';
  return `One of the settings needs another value. ${trouble?.startsWith(label) ? '' : `${label}: `}${trouble ?? ''}`;
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt class="caption">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Buttons() {
  const { kind } = run.value;
  const read = readDraft(draft.value);
  const settings = 'settings' in read ? read.settings : undefined;
  const canStart = settings !== undefined && hasWantedData();
  // One button has all these names, so that it keeps the focus and the visitor can press it again.
  const main = {
    idle: { name: 'Start', act: () => settings && canStart && start(settings) },
    running: { name: 'Pause', act: pause },
    pausing: { name: 'Pause', act: pause },
    stopping: { name: 'Pause', act: pause },
    paused: { name: 'Continue', act: resume },
    ended: { name: 'Start again', act: () => settings && canStart && start(settings) },
  }[kind];
  const isDisabled = kind === 'pausing' || kind === 'stopping' || (!isBusy() && !canStart);
  const canStop = isBusy() && kind !== 'stopping';
  return (
    <div class="lesson-buttons">
      <button type="button" class="button" aria-disabled={isDisabled} onClick={() => main.act()}>
        {main.name}
      </button>
      <button type="button" class="button quiet" aria-disabled={!canStop} onClick={() => canStop && stop()}>
        Stop
      </button>
      <label class="lesson-slow">
        <input
          type="checkbox"
          checked={isSlow.value}
          onChange={({ currentTarget }) => setSlow(currentTarget.checked)}
        />
        Slow motion
      </label>
      {kind === 'pausing' && <p class="caption">Training pauses after this step.</p>}
      {kind === 'stopping' && <p class="caption">Training stops after this step.</p>}
      {settings === undefined && <p class="caption trouble">{firstTrouble(read)}</p>}
      {settings !== undefined && !isBusy() && !canStart && (
        <p class="caption">The pictures of this run are not there yet.</p>
      )}
    </div>
  );
}
