import type { NotesWords } from './notes.fi';

/** The shared notes, in English. */
export const words: NotesWords = {
  title: 'Notes',
  loading: 'Fetching the notes',
  loadingSection: 'Fetching the text',
  notAllowed: 'The notes are no longer open to you.',
  notAllowedMeans: 'They are kept with the consultation.',
  deleted: 'The notes have been deleted for good.',
  deletedMeans: 'Texts are kept only for the time agreed.',
  outdated: 'There is a newer version of this service: load the page again.',
  outdatedMeans: 'First copy what has not been saved yet.',
  reload: 'Load the page again',
  copyAll: 'Copy all text',
  notRecorded: 'The session is not recorded',
  broken: 'The notes stopped because of a fault.',
  brokenMeans: 'What you wrote is still here.',
  openAgain: 'Open again',
  cannotShow: {
    title: 'This section cannot be shown.',
    text: 'The other sections work. You can copy the text that can be read.',
  },

  kinds: {
    question: 'Question',
    background: 'Background without identifiers',
    child_view: 'The child’s view',
    expert_view: 'The experts’ views',
    conclusion: 'Shared conclusion',
    recommendations: 'Recommendations',
    actions: 'Next steps',
    disagreements: 'Disagreements',
    materials: 'Promised materials',
    experts_only: 'The experts’ own notes',
  },
  expertView: (name) => `Expert’s view: ${name}`,
  hints: {
    question: 'Write the question here',
    background: 'Write the background without names or other identifiers',
    child_view: 'What the child has said, and how it is known',
    expert_view: 'Write your view here',
    conclusion: 'Written together',
    recommendations: 'Write the recommendations here',
    actions: 'Who does what, and by when',
    disagreements: 'Write what you disagree about and why',
    materials: 'Write what is sent and who sends it',
    experts_only: 'Only the experts see this',
  },
  nothingYet: 'No text yet',

  tabs: {
    label: 'Who sees it',
    shared: 'Shared',
    expertsOnly: 'Experts only',
    seenByRequester: 'The requester sees this too',
    notSeenByRequester: 'The requester and guests do not see this',
  },

  why: {
    owner: 'Only they write here.',
    experts: 'The experts write this.',
    guest: 'You can read the notes. The panel and the requester write them.',
    ended: 'The session is over. You can read the notes.',
  },
  nowReads: (section) => `You can no longer write in ${section}. The text was kept.`,
  nowWrites: (section) => `You can now write in ${section}.`,

  tools: {
    label: 'Text formatting',
    heading: 'Heading',
    bold: 'Bold',
    bullets: 'Bulleted list',
    numbers: 'Numbered list',
    undo: 'Undo your own change',
    redo: 'Redo',
    more: 'More actions',
  },
  authors: {
    show: 'Show who wrote what',
    hide: 'Hide who wrote what',
    fromRequest: 'From the request',
    shown: 'The writers are shown in the text',
    hidden: 'The writers are not shown in the text',
  },

  actions: {
    cells: { action_what: 'What', action_who: 'Who', action_by: 'By when' },
    label: 'Next steps row by row: what, who, by when. Tab goes to the next cell.',
    place: (cell, row) => `${cell}, row ${row}`,
    add: 'Add a row',
    remove: (row) => `Remove row ${row}`,
  },

  writes: 'is writing',
  writesNamed: (name) => `${name} is writing`,
  cameHere: (name) => `${name} came to the same section`,

  changes: {
    ask: 'Tell me what changed',
    none: 'Nobody else has changed anything since you last asked.',
    title: 'Changes by others',
    one: (name, section, sentences) =>
      `${name}, ${section}: ${sentences === 1 ? '1 sentence' : `${sentences} sentences`}.`,
    close: 'Close the changes',
  },

  lost: {
    title: 'Not everything you wrote was saved in time',
    text: 'The notes are no longer open to you. Here is what you wrote on this page. Copy it before you close this.',
  },
  limits: {
    section_full: 'No more fits in this section. Shorten the text or go on in another section.',
    too_large: 'The pasted text is too long. Nothing was added: paste it in smaller parts.',
  },
  refused: {
    title: 'These words could not be saved.',
    not_allowed: 'Your right to write in this section ended. Copy them to keep them.',
    too_large: 'The text added at once was too long. Copy it to keep it.',
    section_full: 'The section is full. Copy them to keep them.',
    other: 'The service did not take them. Copy them to keep them, and load the page again.',
    copy: 'Copy the text',
    copied: 'The text was copied',
    notCopied: 'The browser does not allow copying. Select the text and copy it yourself.',
  },

  save: {
    saved: (time) => `Saved ${time}`,
    allSaved: 'All saved',
    saving: 'Saving…',
    opening: 'Fetching…',
    waiting: {
      offline: (n) =>
        `Not saved yet: no connection, ${n === 1 ? '1 change waits' : `${n} changes wait`} here`,
      slow_down: (n) => `Not saved yet: ${n === 1 ? '1 change waits' : `${n} changes wait`} for its turn`,
      not_ready: (n) =>
        `Not saved yet: the service does not answer, ${n === 1 ? '1 change waits' : `${n} changes wait`} here`,
    },
    refused: 'Not everything could be saved',
  },
};
