import './digits.css';
import { useId } from 'preact/hooks';
import { FileButton } from '../../files/fileButton.tsx';
import type { DataSummary } from '../../training/messages.ts';
import { dataState, dataTrouble, drawDigits, isBusy } from '../../training/training.ts';
import { grouped } from './figures.ts';
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
      <OpenOwn isOwn={data !== undefined && !data.isDrawn} />
      {dataTrouble.value && (
        <p class="trouble" role="alert">
          {dataTrouble.value}
        </p>
      )}
    </section>
  );
}

function describeState(): string {
  const state = dataState.value;
  switch (state.kind) {
    case 'none':
      return 'No pictures yet.';
    case 'drawing':
      return 'The page is drawing 10,000 digits, each a little different…';
    case 'reading':
      return `Reading: ${Math.floor(state.share * 10) * 10}%`;
    case 'ready': {
      const { name, isDrawn, isSplit, trainCount, testCount } = state.data;
      const what = isDrawn ? 'Drawn by this page' : name;
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

function OpenOwn({ isOwn }: { readonly isOwn: boolean }) {
  const hint = useId();
  const isDisabled = isBusy();
  return (
    <div class="digits-own">
      <div class="digits-buttons">
        <FileButton multiple disabled={isDisabled} describedBy={hint}>
          Open your own files…
        </FileButton>
        {isOwn && (
          <button type="button" class="button quiet" disabled={isDisabled} onClick={drawDigits}>
            Use the drawn digits
          </button>
        )}
      </div>
      <p id={hint} class="caption">
        Choose MNIST files or a CSV file of 28 × 28 pictures. They may be compressed (.gz). You can also drop
        them anywhere on the page.
      </p>
    </div>
  );
}
