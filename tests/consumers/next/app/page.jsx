import { createReader } from '@inkling/reader';
import { Pad } from './pad.jsx';

/** The server reads a 7, and the pad reads another one in the browser. */
export default async function Page() {
  const reader = await createReader();
  const { text } = await reader.read([[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]]);
  return <Pad fromServer={text} />;
}
