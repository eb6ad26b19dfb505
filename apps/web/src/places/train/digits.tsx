import './digits.css';
import { useId } from 'preact/hooks';
import { FileButton } from '../../files/fileButton.tsx';
import { grouped } from '../../numbers.ts';
import type { DataSummary } from '../../training/messages.ts';
import type { DataSource } from '../../training/runAddress.ts';
import { dataState, dataTrouble, isBusy, loadData, wantedSource } from '../../training/training.ts';
import { SAMPLE_CREDIT } from './people.tsx';
import { Picture } from './picture.tsx';

/** The training data, and the choice of other files. */
export function Digits() {
  const state = dataState.value;
  const data = state.kind === 'ready' ? state.data : undefined;
  return (
    <section class="sheet" aria-labelledby="digits-title" aria-busy={data === undefined}>
      <header>
        <h2 id="digits-title">What the network learns from</h2>
        <p class="caption" role="status">
          {describeState()}
        </p>
      </header>
      <PreviewList data={data} />
      <Counts data={data} />
      <Sources />
      {dataTrouble.value && (
        <p class="trouble" role="alert">
          {dataTrouble.value}
        </p>
      )}
    </section>
  );
}

/** All four files, as they are packed. */
const MNIST_MEGABYTES = 11.6;

/** Images that the page can get by itself. */
const sourceWords: Readonly<
  Record<Exclude<DataSource, 'files'>, { readonly name: string; readonly button: string }>
> = {
  drawn: { name: 'Drawn by this page', button: 'Drawn by the page' },
  sample: { name: 'Written by people, a part of MNIST', button: 'Written by people' },
  mnist: { name: 'MNIST', button: `All of MNIST, ${MNIST_MEGABYTES} MB` },
};

const sources = ['drawn', 'sample', 'mnist'] as const;

function describeState(): string {
  const state = dataState.value;
  switch (state.kind) {
    case 'none':
      return 'No pictures yet.';
    case 'drawing':
      return 'The page is drawing 10,000 digits, each a little different…';
    case 'fetching':
      return 'The page is fetching the pictures…';
    case 'downloading':
      return `Downloading: ${(state.bytes / 1e6).toFixed(1)} MB of about ${MNIST_MEGABYTES} MB`;
    case 'reading':
      return `Reading: ${Math.floor(state.share * 10) * 10}%`;
    case 'ready': {
      const { name, source, isSplit, trainCount, testCount } = state.data;
      const what = source === 'files' ? name : sourceWords[source].name;
      return `${what}: ${grouped(trainCount)} pictures for training and ${grouped(testCount)} for the test.${isSplit ? ' The page chose a tenth of all pictures for the test at random.' : ''}`;
    }
  }
}

const WAITING = { width: 28, height: 28, labels: new Array<number>(20).fill(Number.NaN), pixels: undefined };

function PreviewList({ data }: { readonly data: DataSummary | undefined }) {
  const { width, height, labels, pixels } = data?.preview ?? WAITING;
  const size = width * height;
  return (
    <ul class="digits-preview" aria-label="Some of the pictures">
      {labels.map((label, index) => (
        <li key={index}>
          <Picture
            label={pixels ? `A picture of the digit ${label}` : 'No picture yet'}
            width={width}
            height={height}
            values={pixels?.subarray(index * size, (index + 1) * size)}
          />
          <span aria-hidden="true">{pixels ? label : '\u00a0'}</span>
        </li>
      ))}
    </ul>
  );
}

/** A bar for each digit. Its height shows the number of pictures. */
function Counts({ data }: { readonly data: DataSummary | undefined }) {
  const counts = data?.countsPerClass ?? new Array<number>(10).fill(0);
  const most = Math.max(1, ...counts);
  return (
    <ol class="digits-counts" aria-label="The number of pictures of each digit">
      {counts.map((count, digit) => (
        <li key={digit}>
          <span class="digits-count">{data ? grouped(count) : '\u00a0'}</span>
          <span class="digits-bar" aria-hidden="true" style={{ '--share': count / most }} />
          <span class="visually-hidden">pictures of</span>
          <span class="digits-digit">{digit}</span>
        </li>
      ))}
    </ol>
  );
}

/** The choice of images. */
function Sources() {
  const hint = useId();
  const isDisabled = isBusy();
  const wanted = wantedSource.value;
  return (
    <div class="digits-own">
      <fieldset class="digits-buttons">
        <legend class="visually-hidden">Pictures to learn from</legend>
        {sources.map((source) => (
          <button
            key={source}
            type="button"
            class="button quiet"
            aria-pressed={wanted === source}
            aria-disabled={isDisabled}
            onClick={() => loadData(source)}
          >
            {sourceWords[source].button}
          </button>
        ))}
        <FileButton multiple disabled={isDisabled} describedBy={hint}>
          Open your own files…
        </FileButton>
      </fieldset>
      {(wanted === 'sample' || wanted === 'mnist') && <p class="caption">{SAMPLE_CREDIT}</p>}
      <p id={hint} class="caption">
        Your own: MNIST files or a CSV file of 28 × 28 pictures. They may be compressed (.gz). You can also
        drop them anywhere on the page. All of MNIST comes from cdn.jsdelivr.net, once, and stays in this
        browser.
      </p>
    </div>
  );
}
