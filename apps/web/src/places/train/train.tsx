import './train.css';

export function Train() {
  return <h1>Train</h1>;
}
