import { addressIn } from './contact-address';

/** Where somebody answers: an address, with or without a name before it, or a number. */
export function ContactLink({ contact }: { contact: string }) {
  const address = addressIn(contact);
  if (address) return <a href={`mailto:${address}`}>{address}</a>;
  return /^[+\d][\d\s]+$/.test(contact) ? (
    <a href={`tel:${contact.replace(/\s/g, '')}`}>{contact}</a>
  ) : (
    <>{contact}</>
  );
}
