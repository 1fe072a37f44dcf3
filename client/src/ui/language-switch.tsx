import { LANGUAGES } from '../words/languages';
import { useSpeech, useWords } from '../words/words';
import { Icon } from './icon';
import { Menu } from './menu';

/** Changes the words and keeps the page. On a phone it folds to a code with a menu. */
export function LanguageSwitch() {
  const { frame } = useWords();
  const { language, chooseLanguage } = useSpeech();
  const choices = LANGUAGES.map(({ code, name }) => (
    <li key={code}>
      <button
        type="button"
        lang={code}
        aria-current={code === language ? 'true' : undefined}
        onClick={() => chooseLanguage(code)}
      >
        {name}
      </button>
    </li>
  ));
  const folded = (
    <>
      <span className="vh">{frame.languageIs}</span>
      <span aria-hidden="true">{language.toUpperCase()}</span>
      <Icon name="down" small />
    </>
  );
  return (
    <>
      <nav className="langs" aria-label={frame.language}>
        <ul>{choices}</ul>
      </nav>
      <Menu className="lang-menu" label={folded}>
        {choices}
      </Menu>
    </>
  );
}
