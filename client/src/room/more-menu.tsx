import { EXTEND_MINUTES } from '#contract/consultations';
import { Icon } from '../ui/icon';
import { Menu } from '../ui/menu';
import { guestWords } from '../words/guest';
import { LANGUAGES } from '../words/languages';
import { roomWords } from '../words/room';
import { useSpeech, useWords } from '../words/words';
import type { RoomActs } from './room-acts';
import css from './bar.module.css';

type Props = { acts: RoomActs; canHost: boolean; canStepAside: boolean; showDevices(): void };

/** What is needed now and then. */
export function MoreMenu({ acts, canHost, canStepAside, showDevices }: Props) {
  const { bar: w } = useWords(roomWords);
  const { aside } = useWords(guestWords);
  const { language, chooseLanguage } = useSpeech();
  const label = (
    <>
      <Icon name="more" />
      <span>{w.more}</span>
    </>
  );
  return (
    <Menu className={css.more} summaryClassName={css.control} label={label}>
      <Item onPress={showDevices}>{w.devices}</Item>
      <Item onPress={acts.showKeys}>{w.shortcuts}</Item>
      {canHost && <Item onPress={acts.extend}>{w.extend(EXTEND_MINUTES)}</Item>}
      {canHost && <Item onPress={acts.askEnd}>{w.endForAll}</Item>}
      {canStepAside && <Item onPress={acts.askAside}>{aside.say}</Item>}
      <li className={css.languages}>
        <span>{w.language}</span>
        <ul>
          {LANGUAGES.map(({ code, name }) => (
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
          ))}
        </ul>
      </li>
    </Menu>
  );
}

function Item({ onPress, children }: { onPress(): void; children: string }) {
  return (
    <li>
      <button type="button" onClick={onPress}>
        {children}
      </button>
    </li>
  );
}
