import './download.css';
import { type EncodingName, encodingNames } from '@inkling/nn';
import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { saveFile } from '../../files/saveFile.ts';
import { sentenceOf } from '../../files/sentenceOf.ts';
import { convertModel } from '../../network/convertModel.ts';
import type { ModelBytes } from '../../training/messages.ts';
import { type DownloadFormat, downloadFormats } from './downloadFormats.ts';
import { fileSize } from './figures.ts';

const encodingLabels: Readonly<Record<EncodingName, string>> = {
  f32: '32 bits',
  f16: '16 bits',
  i8: '8 bits',
};

/** Downloads a network in the format and with the precision that the visitor chooses. */
export function Download({ model }: { readonly model: ModelBytes }) {
  const id = useId();
  const format = useSignal<DownloadFormat>(downloadFormats[0]);
  const encoding = useSignal<EncodingName>('f32');
  const file = useSignal<ModelBytes | undefined>(model);
  const trouble = useSignal<string | undefined>(undefined);
  const { name, readers } = format.value;

  useEffect(() => {
    let isWanted = true;
    trouble.value = undefined;
    // The worker has written this file.
    const isOurs = name === 'json' && encoding.value === 'f32';
    file.value = isOurs ? model : undefined;
    if (!isOurs) {
      convertModel(model, { format: name, encoding: encoding.value }).then(
        (bytes) => {
          if (isWanted) file.value = bytes;
        },
        (error) => {
          if (isWanted) trouble.value = sentenceOf(error);
        },
      );
    }
    return () => {
      isWanted = false;
    };
  }, [model, name, encoding.value]);

  return (
    <fieldset class="download">
      <legend class="visually-hidden">Download the network</legend>
      <div>
        <label for={`${id}-format`}>Format</label>
        <select
          id={`${id}-format`}
          value={name}
          aria-describedby={id}
          onChange={({ currentTarget }) => {
            format.value = downloadFormats[currentTarget.selectedIndex];
          }}
        >
          {downloadFormats.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for={`${id}-encoding`}>Each weight</label>
        <select
          id={`${id}-encoding`}
          value={encoding.value}
          onChange={({ currentTarget }) => {
            encoding.value = encodingNames[currentTarget.selectedIndex];
          }}
        >
          {encodingNames.map((name) => (
            <option key={name} value={name}>
              {encodingLabels[name]}
            </option>
          ))}
        </select>
      </div>
      <button
        type="button"
        class="button quiet"
        aria-disabled={file.value === undefined}
        aria-describedby={id}
        onClick={() => file.value && saveFile(format.value.file, format.value.type, file.value)}
      >
        Download
      </button>
      <p id={id} class={trouble.value ? 'caption trouble' : 'caption'}>
        {trouble.value ??
          [readers, encoding.value !== 'f32' && 'Rounded.', fileOf(format.value, file.value)]
            .filter(Boolean)
            .join(' ')}
      </p>
    </fieldset>
  );
}

/** `model.onnx, 318 KB` */
function fileOf({ file }: DownloadFormat, content: ModelBytes | undefined): string {
  return content ? `${file}, ${fileSize(content.length)}` : file;
}
