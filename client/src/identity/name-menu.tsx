import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { api } from '../connection/api';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { Menu } from '../ui/menu';
import { LANGUAGES } from '../words/languages';
import { staffWords } from '../words/staff';
import { useSpeech, useWords } from '../words/words';
import styles from './staff-frame.module.css';
import { isCoordinator, isExpert, useForget, useMe } from './use-me';

export function NameMenu() {
  const me = useMe();
  const common = useWords();
  const w = useWords(staffWords).frame;
  const { language, chooseLanguage } = useSpeech();
  const navigate = useNavigate();
  const forget = useForget();
  const say = useSay();
  const keepsTimes = isExpert(me) || isCoordinator(me);
  const signOut = useMutation({
    mutationFn: () => api.post('/api/sign-out'),
    onSuccess: () => {
      forget(null);
      void navigate('/', { replace: true });
    },
    onError: () => say(w.signOutFailed, 'assertive'),
  });
  const label = (
    <>
      <span className="vh">{w.myMenu} </span>
      {me.name}
      <Icon name="down" small />
    </>
  );

  return (
    <Menu label={label} className={styles.nameMenu} summaryClassName={styles.name}>
      <li className={styles.group} aria-hidden="true">
        {common.frame.language}
      </li>
      {LANGUAGES.map(({ code, name }) => (
        <li key={code}>
          <button
            type="button"
            lang={code}
            aria-current={code === language ? 'true' : undefined}
            onClick={() => chooseLanguage(code)}
          >
            <span className={styles.tick}>{code === language && <Icon name="check" small />}</span>
            {name}
          </button>
        </li>
      ))}
      {keepsTimes && (
        <li className={styles.apart}>
          <Link to="/availability">{w.availability}</Link>
        </li>
      )}
      <li className={keepsTimes ? undefined : styles.apart}>
        <Link to="/sessions">{w.sessions}</Link>
      </li>
      <li>
        <button type="button" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          {w.signOut}
        </button>
      </li>
    </Menu>
  );
}
