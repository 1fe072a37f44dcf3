import { useState } from 'react';
import { AskAddress } from './ask-address';
import { CheckMail, type SentLink } from './check-mail';
import { DoorFrame } from './door-frame';

/** One question: an address. What the answer says never depends on who asks. */
export function SignInPage() {
  const [sent, setSent] = useState<SentLink | null>(null);
  const [address, setAddress] = useState('');

  return (
    <DoorFrame>
      {sent ? (
        <CheckMail sent={sent} onChangeAddress={() => setSent(null)} />
      ) : (
        <AskAddress
          first={address}
          onSent={(link) => {
            setAddress(link.email);
            setSent(link);
          }}
        />
      )}
    </DoorFrame>
  );
}
