import './signedShades.css';
import { Shades } from './shades.tsx';

interface SignedShadesProps {
  readonly label: string;
  readonly values: Float32Array;
  readonly dotted?: boolean;
}

/** Numbers as shades of two colours: one for numbers above 0, the other for numbers below 0. */
export function SignedShades({ label, values, dotted }: SignedShadesProps) {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const shared = { count: values.length, most, dotted };
  return (
    <div class="signed">
      <Shades label={label} values={values} {...shared} />
      <div aria-hidden="true">
        <Shades label="" values={values.map((value) => -value)} {...shared} />
      </div>
    </div>
  );
}
