import type { RequestServiceWords } from './request-service';

export const words: RequestServiceWords = {
  title: 'Stöd i krävande skilsmässo- och vårdnadstvister',
  lead: 'Kamari är en avgiftsfri konsultation för yrkespersoner: du talar om en svår situation med erfarna sakkunniga i ett informationssäkert videorum.',
  start: 'Gör en begäran',
  resume: 'Fortsätt på utkastet',
  anew: 'Börja en ny begäran',
  minutes: 'Formuläret tar under tio minuter. Inget konto behövs.',
  emergency: 'Tjänsten är ingen jour. Om någon är i omedelbar fara, ring',
  yours: 'Begäranden som öppnats i den här webbläsaren',
  draftOf: (at) => `Utkast, sparat ${at}`,
  who: {
    title: 'Vem kan begära',
    text: 'En yrkesperson inom social- och hälsovården, småbarnspedagogiken, skolan eller en förening, som i sitt arbete möter en svår skilsmässo-, vårdnads- eller umgängestvist. Ofta ingår våld, förföljelse eller hot om det.',
    free: 'Konsultationen är avgiftsfri för den som begär och för arbetsgivaren.',
    advice: 'Konsultationen är rådgivande. Beslutsansvaret ligger kvar hos den som begärt den.',
  },
  how: {
    title: 'Så här går det till',
    steps: [
      'Du beskriver situationen utan identifierande uppgifter och skriver en till tre frågor.',
      'Koordinatorn i ditt område kontrollerar att du är den du säger dig vara och svarar inom en arbetsdag.',
      'Koordinatorn bjuder in minst två sakkunniga från olika organisationer och bokar en tid.',
      'Ni träffas i videorummet i 60–120 minuter. Du ansluter med länken i din e-post, inget installeras eller spelas in.',
    ],
    days: (days, urgent) =>
      `Målet är att konsultationen hålls inom ${days} dagar från begäran, en brådskande inom ${urgent} arbetsdagar. Om det inte finns tider kan du ställa dig i kö.`,
  },
  slots: {
    title: 'Tider nu',
    used: (used, all) => `${used}/${all} använda`,
    free: (n) => (n === 0 ? 'inga lediga' : n === 1 ? 'en tid ledig' : `${n} tider lediga`),
    unmade: 'Inga tider har publicerats ännu.',
    full: 'Alla tider är använda.',
    fullText:
      'Du kan göra en begäran och ställa dig i kö. Kön är ingen bokning: den lovar varken tid eller dag.',
    waiting: (n) => (n === 1 ? 'En begäran står i kö.' : `${n} begäranden står i kö.`),
    all: 'Alla områden',
    only: (professions) => `Avsedda för: ${professions}`,
    none: 'Just nu finns ingen öppen period att välja tid ur.',
    noneText: 'Du kan göra en begäran och föreslå egna tider eller ställa dig i kö.',
  },
  past: { title: 'Tidigare teman', none: 'Inga konsultationer har hållits i tjänsten ännu.' },
  contact: {
    title: 'Kontakt',
    text: 'Fråga koordinatorn i ditt område om tjänsten. Skriv inga uppgifter om klienten i meddelandet.',
  },
  snippet: {
    title: 'Länka till den här sidan',
    text: 'Kopiera det här till din egen webbplats.',
    words: 'Begär konsultation hos Kamari',
    copy: 'Kopiera',
    copied: 'Kopierat.',
  },
  accessibility: {
    link: 'Tillgänglighet',
    title: 'Tillgänglighetsutlåtande',
    sections: (contact) => [
      {
        title: 'Vad vi strävar efter',
        text: [
          'Tjänsten är gjord för att uppfylla kraven på nivå A och AA i WCAG 2.2. Sidorna kan användas med enbart tangentbord, med skärmläsare, i 400 procents förstoring och med hög kontrast.',
          'Sidorna har granskats under utvecklingen med program och för hand. Ingen utomstående bedömning har gjorts ännu.',
        ],
      },
      {
        title: 'Vad som inte fungerar ännu',
        text: [
          'Samtalet har ingen automatisk textning. Du kan delta genom att lyssna och skriva, och en tolk kan kallas in.',
          'Sidorna på nordsamiska är ofullständiga: ord som saknas visas på finska.',
        ],
      },
      {
        title: 'Respons',
        text: [
          `Berätta om en brist: ${contact}. Vi svarar inom 14 dagar.`,
          'Om du inte är nöjd med svaret kan du göra en anmälan till Transport- och kommunikationsverket Traficom, vars tillgänglighetstillsyn övervakar lagen: tillgänglighetskrav.fi.',
        ],
      },
    ],
  },
  privacy: {
    link: 'Dataskydd',
    title: 'Dataskydd i klarspråk',
    sections: ({ contact, draftDays, declinedDays, askAfterDays, askedDays, textDays }) => [
      {
        title: 'Vad som sparas',
        text: [
          'Om dig: namn, yrke, uppgift, arbetsgivare, område, e-post i arbetet och meddelandenas språk. Om dem som kommer med: namn, uppgift, organisation och e-post.',
          'Om situationen: beskrivningen, frågorna och dina andra svar. Klientens namn, personbeteckning, exakta ålder eller hemkommun frågas inte. Din webbläsare markerar det som ser ut som identifierande uppgifter före något skickas.',
          'Bild och ljud spelas inte in.',
        ],
      },
      {
        title: 'Vem som läser texten',
        text: [
          'Koordinatorn i ditt område, och en ställföreträdare när koordinatorn är borta. En sakkunnig först efter att ha tackat ja till konsultationen. Varje läsning antecknas.',
          'Tjänstens tekniska administration ser inte texten på sina skärmar. I e-post, kalendrar och adressfält står inte vad det gäller.',
        ],
      },
      {
        title: 'Hur texten skyddas',
        text: [
          'Texten i varje begäran krypteras med en egen nyckel från den första gången den sparas. När texten tas bort förstörs nyckeln, och texten kan inte längre öppnas.',
          'Utkastet stannar inte på din enhet. Länken öppnas bara i den webbläsare där den öppnats eller med en kod som kommer till din e-post.',
        ],
      },
      {
        title: 'Hur länge',
        text: [
          `Ett utkast tas bort när ingen har rört det på ${draftDays} dagar. Du kan själv kasta det genast.`,
          `Texten i en begäran som hänvisats vidare eller återtagits tas bort efter ${declinedDays} dagar.`,
          `Om ingen tid har bokats för begäran på ${askAfterDays} dagar frågas koordinatorn om den ännu behövs. Texten raderas ${askedDays} dagar därefter, om koordinatorn inte antecknar ett skäl att spara den.`,
          `När konsultationen har hållits raderas begärans text och konsultationens anteckningar ${textDays} dagar efter att den avslutats. Koordinatorn kan skjuta upp raderingen genom att anteckna ett skäl. Raderingsdagen syns på din egen sida.`,
        ],
      },
      {
        title: 'Dina rättigheter',
        text: [
          `Du kan be att få se, rätta eller ta bort dina uppgifter: ${contact}.`,
          'Om du anser att dina uppgifter behandlas fel kan du klaga hos dataombudsmannen. Social- och hälsovårdens tjänster övervakas av Tillstånds- och tillsynsverket.',
        ],
      },
    ],
  },
  back: 'Tillbaka till tjänstens sida',
};
