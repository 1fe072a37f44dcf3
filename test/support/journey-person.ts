import {
  expect,
  chromium,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test';
import type { Language } from '#contract/platform';
import { cameraOf } from './journey-camera.ts';
import { hearsSound, seesPicture, watchConnections } from './journey-media.ts';
import { wordsOf, type AllWords } from './journey-words.ts';

export type PersonWishes = {
  language?: Language;
  phone?: boolean;
  dark?: boolean;
  /** The browser may not send UDP. */
  noUdp?: boolean;
  /** The network namespace the browser lives in. */
  wrapper?: string;
};

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

const EXECUTABLE = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium';

/** Fake devices, no questions, and silence towards the outside. Few frames: several such browsers share two cores. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream=fps=10',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/** One person with a browser process of their own. */
export class Person {
  private constructor(
    readonly name: string,
    public words: AllWords,
    readonly context: BrowserContext,
    public page: Page,
    private readonly browser: Browser,
  ) {}

  static async arrive(name: string, wishes: PersonWishes = {}): Promise<Person> {
    const { language = 'fi', phone = false, dark = false, noUdp = false, wrapper } = wishes;
    const args = [
      ...FLAGS,
      `--use-file-for-fake-video-capture=${cameraOf(name)}`,
      ...(noUdp ? ['--webrtc-ip-handling-policy=disable_non_proxied_udp'] : []),
    ];
    const browser = await chromium.launch({ executablePath: wrapper ?? EXECUTABLE, args });
    const context = await browser.newContext({
      viewport: phone ? PHONE : DESKTOP,
      ...(phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
      locale: { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB', se: 'se-FI' }[language],
      timezoneId: 'Europe/Helsinki',
      colorScheme: dark ? 'dark' : 'light',
      permissions: ['camera', 'microphone'],
    });
    context.setDefaultTimeout(30_000);
    await context.addInitScript(watchConnections);
    await context.addInitScript(nameDevices, language);
    return new Person(name, await wordsOf(language), context, await context.newPage(), browser);
  }

  async leaveForGood(): Promise<void> {
    await this.browser.close();
  }

  // ── The door ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Opens a mailed link and presses Continue. */
  async openLink(link: string): Promise<void> {
    await this.page.goto(link);
    await this.press(this.words.guest.link.continue);
  }

  button(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async press(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await this.button(name, within).click();
  }

  /** Goes on by the Tab key until the focus is there, and visible. */
  async walkTo(place: Locator): Promise<void> {
    for (let steps = 0; steps < 60; steps += 1) {
      if (await place.evaluate((element) => element === document.activeElement)) {
        expect(
          await place.evaluate((element) => element.matches(':focus-visible')),
          'the focus is visible',
        ).toBe(true);
        return;
      }
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${this.name}: the Tab key does not lead to ${String(place)}`);
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name, exact: typeof name === 'string' });
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).filter({ visible: true }).first()).toBeVisible();
  }

  /** Tries camera and microphone, as the join page offers. */
  async openDevices(): Promise<void> {
    const { media } = this.words.guest;
    await this.press(media.openCamera);
    await this.press(media.openMicrophone);
    await expect(this.button(`${media.camera} ${media.on}`)).toBeVisible();
    await expect(this.button(`${media.microphone} ${media.on}`)).toBeVisible();
  }

  /** Fills the join page and asks. */
  async askToJoin(): Promise<void> {
    const { join } = this.words.guest;
    await expect(this.heading(join.title)).toBeVisible();
    await this.page
      .getByRole('group', { name: join.private })
      .getByLabel(join.privateYes, { exact: true })
      .check();
    await this.press(join.ask);
  }

  /** A host's way in. */
  async goIn(): Promise<void> {
    await this.press(this.words.guest.join.go);
    await this.isInside();
  }

  async isInside(): Promise<void> {
    await expect(this.page.getByRole('region', { name: this.words.room.bar.label })).toBeVisible();
  }

  // ── The room ────────────────────────────────────────────────────────────────────────────────────────────────────

  get controls(): Locator {
    return this.page.getByRole('region', { name: this.words.room.bar.label });
  }

  /** Presses a control of the bar by the beginning of its word. */
  control(word: string): Promise<void> {
    return this.press(new RegExp(`^${word}`), this.controls);
  }

  async endForAll(): Promise<void> {
    const { bar, end } = this.words.room;
    await this.controls.locator('summary').click();
    await this.press(bar.endForAll);
    await this.press(end.yes, this.page.getByRole('dialog'));
  }

  tile(name: string): Locator {
    return this.page.locator('figure', { has: this.page.locator('figcaption b', { hasText: name }) });
  }

  /** Frames of that person are decoded here, drawn, and differ. */
  async seesPictureOf(name: string, within?: number): Promise<void> {
    await this.tile(name).waitFor();
    const id = await this.tile(name).getAttribute('data-person');
    await seesPicture(
      this.page,
      `figure[data-person="${id}"] video`,
      `${this.name}: the picture of ${name}`,
      within,
    );
  }

  hears(within?: number): Promise<void> {
    return hearsSound(this.page, within);
  }

  knockOf(name: string): Locator {
    return this.page.locator('[data-visit]', { hasText: name });
  }

  async admit(name: string): Promise<void> {
    await this.press(this.words.room.queue.admitName(name));
  }

  async openPeople(): Promise<void> {
    const panel = this.page.getByRole('complementary', { name: this.words.room.panel.people });
    if (!(await panel.isVisible())) await this.control(this.words.room.bar.people);
    await panel.waitFor();
  }

  /** Opens the menu of a person in the panel and presses what it offers. */
  async actOn(name: string, what: string): Promise<void> {
    await this.openPeople();
    const row = this.page
      .getByRole('listitem')
      .filter({ hasText: name })
      .filter({ has: this.page.locator('summary') });
    await row.last().locator('summary').click();
    await this.press(what, row.last());
  }
}

/** The fake devices are called after files and flags, which nobody wants to see in a picture of a screen. */
function nameDevices(language: Language): void {
  const [camera, microphone] =
    language === 'sv' ? ['Inbyggd kamera', 'Inbyggd mikrofon'] : ['Sisäinen kamera', 'Sisäinen mikrofoni'];
  Object.defineProperty(MediaDeviceInfo.prototype, 'label', {
    get(this: MediaDeviceInfo) {
      return this.kind === 'videoinput' ? camera : this.kind === 'audioinput' ? microphone : '';
    },
  });
}
