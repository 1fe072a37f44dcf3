import { useId, useState } from 'react';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './queue.module.css';

/** What a portal needs to lead people to the form: the plain address, and a link ready to be pasted, in two languages. */
export function PortalLink() {
  const w = useWords(staffWords).triage.portal;
  const address = `${location.origin}/request`;
  const snippet = (lang: string, words: string) =>
    `<a href="${address}" lang="${lang}" rel="noreferrer">${words}</a>`;
  return (
    <section id="portal" className={`${desk.work} ${styles.portal}`} aria-labelledby="portal-heading">
      <h2 id="portal-heading">{w.heading}</h2>
      <p>{w.text}</p>
      <Copied label={w.address} text={address} />
      <Copied label={w.finnish} text={snippet('fi', w.linkFi)} />
      <Copied label={w.swedish} text={snippet('sv', w.linkSv)} />
    </section>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  const w = useWords(staffWords).triage.portal;
  const say = useSay();
  const id = useId();
  const [done, setDone] = useState(false);
  const copy = async () => {
    const area = document.getElementById(id);
    if (area instanceof HTMLTextAreaElement) area.select();
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
      say(w.copied);
    } catch {
      // The browser forbids it: the text is chosen, and the keys copy it.
      say(w.byHand);
    }
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={styles.copy}>
        <textarea id={id} className="area" readOnly rows={3} spellCheck={false} value={text} />
        <button type="button" className="btn btn-plain btn-dense" onClick={() => void copy()}>
          <Icon name={done ? 'check' : 'copy'} small />
          {done ? w.copied : w.copy}
        </button>
      </div>
    </div>
  );
}
