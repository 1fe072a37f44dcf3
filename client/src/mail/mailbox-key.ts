export const mailboxKey = ['mailbox'] as const;
