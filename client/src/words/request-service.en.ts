import type { RequestServiceWords } from './request-service';

export const words: RequestServiceWords = {
  title: 'Support in demanding separation and custody disputes',
  lead: 'Kamari is a free consultation for professionals: you talk a difficult situation through with experienced experts in a secure video room.',
  start: 'Make a request',
  resume: 'Continue the draft',
  anew: 'Begin a new request',
  minutes: 'The form takes under ten minutes. No account is needed.',
  emergency: 'This is not an emergency service. If anyone is in immediate danger, call',
  yours: 'Requests opened in this browser',
  draftOf: (at) => `Draft, saved ${at}`,
  who: {
    title: 'Who may ask',
    text: 'A professional in social and health care, early education, a school or an association who meets a difficult separation, custody or contact dispute at work. Often there is violence, stalking or a threat of them.',
    free: 'The consultation is free for the requester and their employer.',
    advice: 'The consultation is advice. The responsibility for decisions stays with the requester.',
  },
  how: {
    title: 'How it goes',
    steps: [
      'You describe the situation without identifying data and write one to three questions.',
      'The coordinator of your region makes sure that you are who you say you are, and answers within one working day.',
      'The coordinator invites at least two experts from different organisations and books a time.',
      'You meet in the video room for 60–120 minutes. You join by the link in your e-mail; nothing is installed or recorded.',
    ],
    days: (days, urgent) =>
      `The aim is that the consultation is held within ${days} days of the request, an urgent one within ${urgent} working days. If there are no times, you can join the waiting list.`,
  },
  slots: {
    title: 'Times now',
    used: (used, all) => `${used}/${all} used`,
    free: (n) => (n === 0 ? 'none free' : n === 1 ? 'one time free' : `${n} times free`),
    unmade: 'No times have been published yet.',
    full: 'All times are used.',
    fullText:
      'You can make a request and join the waiting list. It is no booking: it promises neither a time nor a day.',
    waiting: (n) => (n === 1 ? 'One request is waiting.' : `${n} requests are waiting.`),
    all: 'All regions',
    only: (professions) => `Meant for: ${professions}`,
    none: 'There is no open period now from which a time could be chosen.',
    noneText: 'You can make a request and propose times of your own or join the waiting list.',
  },
  past: { title: 'Past themes', none: 'No consultations have been held in the service yet.' },
  contact: {
    title: 'Contact',
    text: 'Ask the coordinator of your region about the service. Write nothing about a client in the message.',
  },
  snippet: {
    title: 'Link to this page',
    text: 'Copy this to your own site.',
    words: 'Ask for a consultation at Kamari',
    copy: 'Copy',
    copied: 'Copied.',
  },
  accessibility: {
    link: 'Accessibility',
    title: 'Accessibility statement',
    sections: (contact) => [
      {
        title: 'What we aim at',
        text: [
          'The service is made to meet levels A and AA of WCAG 2.2. The pages work with a keyboard alone, with a screen reader, at 400 per cent and with high contrast.',
          'The pages have been checked during development by programs and by hand. No outside assessment has been made yet.',
        ],
      },
      {
        title: 'What does not work yet',
        text: [
          'The talk has no automatic captions. You can take part by listening and writing, and an interpreter can be asked to come.',
          'The pages in Northern Sámi are partial: words that are missing show in Finnish.',
        ],
      },
      {
        title: 'Feedback',
        text: [
          `Tell us of a shortcoming: ${contact}. We answer within 14 days.`,
          'If the answer does not satisfy you, you can notify the Finnish Transport and Communications Agency Traficom, whose accessibility supervision oversees the law: webaccessibility.fi.',
        ],
      },
    ],
  },
  privacy: {
    link: 'Privacy',
    title: 'Privacy in plain words',
    sections: ({ contact, draftDays, declinedDays, askAfterDays, askedDays, textDays }) => [
      {
        title: 'What is stored',
        text: [
          'Of you: name, profession, job, employer, region, work e-mail and the language of messages. Of those who come along: name, job, organisation and e-mail.',
          'Of the situation: the description, the questions and your other answers. A client’s name, identity code, exact age or home municipality is not asked. Your browser marks what looks like identifying data before anything is sent.',
          'Picture and sound are not recorded.',
        ],
      },
      {
        title: 'Who reads the text',
        text: [
          'The coordinator of your region, and a deputy while the coordinator is away. An expert only after agreeing to the consultation. Every reading leaves a record.',
          'The technical staff of the service do not see the text on their screens. No e-mail, calendar or address bar says what it is about.',
        ],
      },
      {
        title: 'How the text is protected',
        text: [
          'The text of each request is encrypted with a key of its own from the first saving on. When the text is deleted, the key is destroyed, and the text cannot be opened any more.',
          'The draft does not stay on your device. The link opens only in the browser where it was opened, or by a code that comes to your e-mail.',
        ],
      },
      {
        title: 'For how long',
        text: [
          `A draft is deleted when nobody has touched it for ${draftDays} days. You can discard it yourself at once.`,
          `The text of a request that was redirected or withdrawn is deleted after ${declinedDays} days.`,
          `If no time has been booked for a request in ${askAfterDays} days, the coordinator is asked whether it is still needed. Its text is deleted ${askedDays} days later, unless the coordinator writes down a reason to keep it.`,
          `Once a consultation has been held, the text of the request and the notes of the consultation are deleted ${textDays} days after it ended. A coordinator can put that off by writing down a reason. Your own page shows the day.`,
        ],
      },
      {
        title: 'Your rights',
        text: [
          `You can ask to see, correct or delete your data: ${contact}.`,
          'If you think that your data is handled wrongly, you can complain to the Data Protection Ombudsman. Social and health services are overseen by the Finnish Supervisory Agency.',
        ],
      },
    ],
  },
  back: 'Back to the page of the service',
};
