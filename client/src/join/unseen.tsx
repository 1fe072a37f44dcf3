import { Icon } from '../ui/icon';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import css from './threshold.module.css';

/** What matters most to one who waits. */
export function Unseen() {
  const words = useWords(guestWords).waiting;
  return (
    <p className={`banner banner-ok ${css.unseen}`}>
      <Icon name="hide" />
      {words.unseen}
    </p>
  );
}
