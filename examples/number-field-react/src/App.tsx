import { type SubmitEvent, useState } from 'react';
import { NumberField } from './NumberField.tsx';

export function App() {
  const [age, setAge] = useState('');
  const [sent, setSent] = useState('');

  function send(event: SubmitEvent) {
    event.preventDefault();
    setSent(age);
  }

  return (
    <form onSubmit={send}>
      <NumberField label="Your age" name="age" value={age} onChange={setAge} />
      <button type="submit">Send</button>
      {sent && <p role="status">You have sent {sent}.</p>}
    </form>
  );
}
