export const words = {
  title: 'Tukea vaativiin ero- ja huoltoriitoihin',
  lead: 'Kamari on ammattilaisen maksuton konsultaatio: keskustelet vaikeasta tilanteesta kokeneiden asiantuntijoiden kanssa tietoturvallisessa videohuoneessa.',
  start: 'Tee pyyntö',
  resume: 'Jatka luonnosta',
  anew: 'Aloita uusi pyyntö',
  minutes: 'Lomakkeen täyttää alle kymmenessä minuutissa. Tunnuksia ei tarvita.',
  emergency: 'Palvelu ei ole päivystys. Jos joku on välittömässä vaarassa, soita',
  yours: 'Tällä selaimella avatut pyynnöt',
  draftOf: (at: string) => `Luonnos, tallennettu ${at}`,
  who: {
    title: 'Kuka voi pyytää',
    text: 'Sosiaali- ja terveydenhuollon, varhaiskasvatuksen, koulun tai järjestön ammattilainen, joka kohtaa työssään vaikean ero-, huolto- tai tapaamisriidan. Mukana on usein väkivaltaa, vainoa tai niiden uhkaa.',
    free: 'Konsultaatio on pyytäjälle ja hänen työnantajalleen maksuton.',
    advice: 'Konsultaatio on neuvoa-antava. Päätösvastuu säilyy pyytäjällä.',
  },
  how: {
    title: 'Näin se etenee',
    steps: [
      'Kuvaat tilanteen ilman tunnistetietoja ja kirjoitat yhdestä kolmeen kysymystä.',
      'Alueesi koordinaattori varmistaa, että olet se, joka sanot olevasi, ja vastaa yhdessä arkipäivässä.',
      'Koordinaattori kutsuu vähintään kaksi asiantuntijaa eri organisaatioista ja varaa ajan.',
      'Tapaatte videohuoneessa 60–120 minuuttia. Liityt sähköpostissa olevasta linkistä, mitään ei asenneta eikä tallenneta.',
    ],
    days: (days: number, urgent: number) =>
      `Tavoite on, että konsultaatio pidetään ${days} päivän kuluessa pyynnöstä, kiireellinen ${urgent} arkipäivässä. Jos aikoja ei ole, voit jäädä jonoon.`,
  },
  slots: {
    title: 'Aikoja nyt',
    used: (used: number, all: number) => `${used}/${all} käytetty`,
    free: (n: number) => (n === 0 ? 'ei vapaita' : n === 1 ? 'yksi aika vapaana' : `${n} aikaa vapaana`),
    unmade: 'Aikoja ei ole vielä julkaistu.',
    full: 'Kaikki ajat on käytetty.',
    fullText: 'Voit tehdä pyynnön ja jäädä jonoon. Jono ei ole varaus: se ei lupaa aikaa eikä päivää.',
    waiting: (n: number) => (n === 1 ? 'Jonossa on yksi pyyntö.' : `Jonossa on ${n} pyyntöä.`),
    all: 'Kaikki alueet',
    only: (professions: string) => `Tarkoitettu: ${professions}`,
    none: 'Nyt ei ole avointa jaksoa, jolta ajan voisi valita.',
    noneText: 'Voit tehdä pyynnön ja ehdottaa omia aikoja tai jäädä jonoon.',
  },
  past: { title: 'Aiemmin on puhuttu näistä', none: 'Palvelussa ei ole vielä pidetty konsultaatioita.' },
  contact: {
    title: 'Yhteys',
    text: 'Kysy palvelusta alueesi koordinaattorilta. Älä kirjoita viestiin asiakkaan tietoja.',
  },
  snippet: {
    title: 'Linkitä tälle sivulle',
    text: 'Kopioi tämä omalle sivustollesi.',
    words: 'Pyydä konsultaatiota Kamarista',
    copy: 'Kopioi',
    copied: 'Kopioitu.',
  },
  accessibility: {
    link: 'Saavutettavuus',
    title: 'Saavutettavuusseloste',
    sections: (contact: string): { title: string; text: string[] }[] => [
      {
        title: 'Mitä tavoitellaan',
        text: [
          'Palvelu on tehty niin, että se täyttää WCAG 2.2 -ohjeiston A- ja AA-tason vaatimukset. Sivuja voi käyttää pelkällä näppäimistöllä, ruudunlukijalla, 400 prosentin suurennoksella ja suurella kontrastilla.',
          'Sivut on tarkistettu kehityksen aikana ohjelmallisesti ja käsin. Ulkopuolista arviointia ei ole vielä tehty.',
        ],
      },
      {
        title: 'Mikä ei vielä toimi',
        text: [
          'Keskustelussa ei ole automaattista tekstitystä. Voit osallistua kuunnellen ja kirjoittaen, ja paikalle voi pyytää tulkin.',
          'Pohjoissaamenkieliset sivut ovat osittaisia: puuttuvat sanat näkyvät suomeksi.',
        ],
      },
      {
        title: 'Palaute',
        text: [
          `Kerro puutteesta: ${contact}. Vastaamme 14 päivässä.`,
          'Jos vastaus ei tyydytä, voit tehdä ilmoituksen Liikenne- ja viestintävirasto Traficomille, jonka saavutettavuusvalvonta valvoo lain noudattamista: saavutettavuusvaatimukset.fi.',
        ],
      },
    ],
  },
  privacy: {
    link: 'Tietosuoja',
    title: 'Tietosuoja selkokielellä',
    sections: ({
      contact,
      draftDays,
      declinedDays,
      askAfterDays,
      askedDays,
      textDays,
    }: Privacy): { title: string; text: string[] }[] => [
      {
        title: 'Mitä tallennetaan',
        text: [
          'Sinusta: nimi, ammatti, tehtävä, työnantaja, alue, työsähköposti ja viestien kieli. Mukana tulevista nimi, tehtävä, organisaatio ja sähköposti.',
          'Tilanteesta: kuvaus, kysymykset ja muut vastauksesi. Asiakkaan nimeä, henkilötunnusta, tarkkaa ikää tai kotikuntaa ei kysytä. Selaimesi merkitsee tunnisteilta näyttävät kohdat ennen kuin mitään lähtee.',
          'Videokuvaa ja ääntä ei tallenneta.',
        ],
      },
      {
        title: 'Kuka tekstiä lukee',
        text: [
          'Alueesi koordinaattori, ja hänen poissa ollessaan sijainen. Asiantuntija vasta, kun on suostunut konsultaatioon. Jokaisesta lukemisesta jää merkintä.',
          'Palvelun tekninen ylläpito ei näe tekstiä näytöillään. Sähköpostiin, kalenteriin tai osoiteriville ei kirjoiteta, mistä on kyse.',
        ],
      },
      {
        title: 'Miten tekstiä suojataan',
        text: [
          'Jokaisen pyynnön teksti salataan omalla avaimellaan ensimmäisestä tallennuksesta alkaen. Kun teksti poistetaan, avain tuhotaan, eikä tekstiä saa enää auki.',
          'Luonnos ei jää laitteellesi. Linkki avautuu vain selaimella, jolla se on avattu, tai sähköpostiin tulevalla koodilla.',
        ],
      },
      {
        title: 'Kuinka kauan',
        text: [
          `Luonnos poistetaan, kun siihen ei ole koskettu ${draftDays} päivään. Voit hylätä sen itse heti.`,
          `Muualle ohjatun tai perutun pyynnön teksti poistetaan ${declinedDays} päivän kuluttua.`,
          `Jos pyynnölle ei ole varattu aikaa ${askAfterDays} päivässä, koordinaattorilta kysytään, tarvitaanko sitä vielä. Teksti poistetaan ${askedDays} päivää sen jälkeen, ellei hän kirjaa syytä säilyttää sitä.`,
          `Kun konsultaatio on pidetty, pyynnön teksti ja konsultaation muistiinpanot poistetaan ${textDays} päivän kuluttua sen päättymisestä. Koordinaattori voi siirtää poistoa, jos hän kirjaa siihen syyn. Poistopäivä näkyy omalla sivullasi.`,
        ],
      },
      {
        title: 'Oikeutesi',
        text: [
          `Voit pyytää nähdä, korjata tai poistaa tietosi: ${contact}.`,
          'Jos katsot, että tietojasi käsitellään väärin, voit tehdä valituksen tietosuojavaltuutetulle. Sosiaali- ja terveydenhuollon palveluja valvoo Lupa- ja valvontavirasto.',
        ],
      },
    ],
  },
  back: 'Takaisin palvelun sivulle',
};

type Privacy = {
  contact: string;
  draftDays: number | string;
  declinedDays: number | string;
  askAfterDays: number | string;
  askedDays: number | string;
  textDays: number | string;
};
