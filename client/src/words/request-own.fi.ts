/** What a requester's own page, the personal link and an asked expert's page say, in Finnish. */
export const own = {
  heading: 'Pyyntösi',
  status: {
    draft: 'Luonnos',
    requested: 'Saapunut',
    needs_info: 'Lisätietoja pyydetty',
    accepted: 'Hyväksytty, aika sovitaan',
    waitlisted: 'Jonossa',
    declined: 'Ohjattu muualle',
    withdrawn: 'Peruttu pyytäjän toimesta',
    scheduled: 'Aika varattu',
    to_reschedule: 'Uusi aika sovittava',
  },
  sentTitle: 'Pyyntö on lähetetty',
  sentText: (reference: string) => `Tunnuksesi on ${reference}. Kuittaus tulee sähköpostiin.`,
  next: {
    requested: (by: string) => `Koordinaattori vastaa viimeistään ${by}.`,
    late: (by: string) =>
      `Lupasimme vastata viimeistään ${by}. Vastaus on myöhässä, ja koordinaattori näkee sen.`,
    needs_info: 'Koordinaattori tarvitsee lisää tietoa. Vastaa alla, niin käsittely jatkuu.',
    accepted: 'Pyyntö on hyväksytty. Koordinaattori kutsuu asiantuntijat ja varaa ajan. Saat siitä viestin.',
    waitlisted:
      'Olet jonossa. Sinulla ei ole vielä aikaa. Kun aika vapautuu ja vuorosi tulee, saat tarjouksen sähköpostiin ja tälle sivulle.',
    declined: 'Pyyntöä ei käsitellä tässä palvelussa. Koordinaattorin viesti on alla.',
    withdrawn: 'Peruit pyynnön. Sitä ei käsitellä.',
    scheduled: 'Aika on varattu. Pääset huoneeseen omasta linkistäsi, joka tuli sähköpostiin.',
    to_reschedule: 'Sovittu aika peruuntui. Koordinaattori sopii uuden. Voit muuttaa toiveitasi alla.',
  },
  clock: {
    label: (day: number, days: number) => `Päivä ${day}\u00a0/\u00a0${days}`,
    text: (by: string) => `Tavoite on, että konsultaatio pidetään ${by} mennessä.`,
    late: (by: string) => `Tavoite oli, että konsultaatio pidetään ${by} mennessä. Se päivä on ohi.`,
    urgent: 'Kiireellinen',
  },
  facts: {
    title: 'Tiedot',
    reference: 'Tunnus',
    sent: 'Lähetetty',
    coordinator: 'Koordinaattori',
    contact: 'Yhteys',
    deleted: 'Teksti poistetaan',
  },
  confirm: {
    title: 'Sähköpostiosoitetta ei ole vielä vahvistettu.',
    text: 'Avaa linkki kuittausviestistä. Ennen sitä emme lähetä sinulle muita viestejä. Pidätetty aika vapautuu, jos osoitetta ei vahvisteta kahdessa tunnissa.',
  },
  held: {
    title: 'Sinulle pidetään aika',
    text: 'Aika ei ole vielä varattu. Se varmistuu, kun koordinaattori on hyväksynyt pyynnön ja löytänyt asiantuntijat.',
    textAccepted: 'Aika ei ole vielä varattu. Se varmistuu, kun asiantuntijat ovat löytyneet.',
  },
  offer: {
    title: 'Sinulle tarjotaan aikaa',
    until: (at: string) =>
      `Tarjous on voimassa ${at} saakka. Sen jälkeen aikaa tarjotaan jonossa seuraavalle.`,
    accept: 'Otan ajan',
    decline: 'En ota tätä aikaa',
    note: 'Jos et ota aikaa, pysyt jonossa paikallasi.',
    taken: 'Aika pidetään nyt sinulle.',
    declined: 'Et ottanut aikaa. Pysyt jonossa.',
    question: 'Jätetäänkö aika ottamatta?',
    questionText: 'Aikaa tarjotaan heti jonossa seuraavalle.',
    keep: 'Mietin vielä',
  },
  messages: {
    title: 'Viestit',
    you: 'Sinä',
    coordinator: 'Koordinaattori',
    label: 'Vastaa koordinaattorille',
    labelNew: 'Kirjoita koordinaattorille',
    send: 'Lähetä viesti',
    sent: 'Viesti on lähetetty.',
  },
  time: {
    title: 'Aikatoiveesi',
    waits: 'Odotat vapautuvaa aikaa.',
    taken: 'Mennyt toiselle',
    free: 'Vapaana',
    heldNow: 'Pidetään sinulle',
    own: 'Oma ehdotuksesi',
    change: 'Muuta aikatoiveita',
    save: 'Tallenna toiveet',
    saved: 'Aikatoiveesi on tallennettu.',
    cancel: 'Peruuta',
  },
  people: {
    title: 'Lisäksesi tulevat',
    none: 'Ei ketään muuta.',
    verified: 'Varmistettu',
    unverified: 'Koordinaattori varmistaa',
    add: 'Lisää osallistuja',
    save: 'Lisää',
    saved: 'Osallistuja on lisätty.',
    remove: 'Poista',
    removeOf: (name: string) => `Poista ${name}`,
    removed: 'Osallistuja on poistettu.',
  },
  form: { title: 'Mitä lähetit', gone: 'Pyynnön teksti on poistettu.' },
  withdraw: {
    do: 'Peru pyyntö',
    title: 'Perutaanko pyyntö?',
    text: (days: number) =>
      `Pyyntöä ei enää käsitellä, ja sinulle pidetty aika vapautuu muille. Teksti poistetaan ${days} päivän kuluttua. Perumista ei voi kumota.`,
    no: 'Pidä pyyntö',
    yes: 'Peru pyyntö',
    done: 'Pyyntö on peruttu.',
  },
  trouble: {
    stale: 'Pyyntö on muuttunut sillä välin. Näet nyt uusimmat tiedot. Mitä kirjoitit, on tallessa.',
    not_now: 'Tätä ei voi enää tehdä. Näet nyt uusimmat tiedot.',
    offer_over: 'Tarjous ei ole enää voimassa. Pysyt jonossa.',
    slot_taken: 'Aika ehti mennä toiselle. Valitse toinen tai jää jonoon.',
    slot_past: 'Aika on jo mennyt. Valitse myöhempi.',
    times_missing: 'Valitse vähintään yksi aika.',
    same_person_twice: 'Sama osoite on kahdella. Jokainen tarvitsee oman osoitteen.',
  } as Record<string, string>,
  notYours: 'Avaa pyyntösi linkistä',
  notYoursText: 'Tämä selain ei tunne pyyntöä. Avaa linkki viestistä, tai pyydä uusi.',
};

export const link = {
  title: 'Oma pyyntösi',
  text: 'Paina Jatka, niin pyyntö avautuu tällä selaimella.',
  codeText:
    'Tämä linkki on jo avattu toisella laitteella tai selaimella. Lähetimme koodin siihen osoitteeseen, johon linkki tuli.',
  unknown: 'Tämä linkki ei toimi',
  unknownText:
    'Linkki on voitu korvata uudella, luonnoksen aika on voinut päättyä tai osoitteesta puuttuu osa.',
  ask: 'Saat uuden linkin sähköpostiin.',
  emailHint: 'Osoite, jonka annoit lomakkeella.',
  sentText: 'Jos osoitteella on pyyntö tai luonnos, lähetimme siihen uuden linkin.',
};

/** An asked expert, who has not signed in. No word of the case. */
export const inquiry = {
  title: 'Sopisiko jokin näistä ajoista?',
  text: 'Sinua pyydetään asiantuntijaksi. Rastita ajat, jotka sopivat. Pyynnön teksti avautuu kirjautuneena, kun olet vastannut kyllä.',
  times: 'Sopivat ajat',
  past: 'Aika on mennyt',
  yes: 'Kyllä, valitut ajat sopivat',
  no: 'En pääse',
  disqualified: 'Olen esteellinen',
  disqualifiedTitle: 'Merkitäänkö sinut esteelliseksi?',
  disqualifiedText: 'Syytä ei tarvita. Vastaus on lopullinen, eikä pyyntö avaudu sinulle.',
  disqualifiedNo: 'En vielä',
  tickOne: 'Rastita vähintään yksi aika.',
  answered: {
    yes: 'Kiitos, vastasit kyllä',
    no: 'Kiitos, vastasit ettet pääse',
    disqualified: 'Merkitsimme sinut esteelliseksi',
    withdrawn: 'Kysely on päättynyt',
  },
  answeredText: {
    yes: 'Koordinaattori valitsee ajan ja asiantuntijat. Saat kutsun, jos sinut valitaan.',
    no: 'Voit muuttaa vastausta, kunnes aika on varattu.',
    disqualified: 'Et saa tästä pyynnöstä enää viestejä.',
    withdrawn: 'Sinun ei tarvitse tehdä mitään.',
  },
  read: 'Kirjaudu ja lue pyyntö',
  change: 'Muuta vastausta',
  unknown: 'Tämä linkki ei toimi',
  unknownText: 'Kysely on voinut päättyä, tai linkistä puuttuu osa. Avoimet kyselysi näet kirjautuneena.',
  signIn: 'Kirjaudu sisään',
};

export const requestOwn = { own, link, inquiry };
export type RequestOwnWords = typeof requestOwn;
