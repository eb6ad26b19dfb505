import './how.css';

export function How() {
  return <h1>How it works</h1>;
}
