import '../ui/all-icons';
import { useState } from 'react';
import { UnknownPage } from '../door/unknown-page';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import type { DraftKeeper } from './draft-keeper';
import { FormPage } from './form-page';
import { InquiryPage } from './inquiry-page';
import { OwnPage } from './own-page';
import { AccessibilityPage, PrivacyPage } from './prose-pages';
import { RequestLinkPage } from './request-link-page';
import { ServicePage } from './service-page';
import { AddressProvider, FORM_PATH, useAddress } from './use-address';

/** The pages around a request: what the service is, the form, the requester's own page, an asked expert's answer. */
export function RequestApp() {
  return (
    <AddressProvider>
      <Pages />
    </AddressProvider>
  );
}

function Pages() {
  const { pathname, word } = useAddress();
  // It outlives the pages: what was typed is still there when one comes back, with or without a net.
  const [keeper, setKeeper] = useState<DraftKeeper | null>(null);
  switch (pathname) {
    case '/request':
      return <ServicePage setKeeper={setKeeper} />;
    case FORM_PATH:
      return <FormPage keeper={keeper} setKeeper={setKeeper} />;
    case '/request/accessibility':
      return <AccessibilityPage />;
    case '/request/privacy':
      return <PrivacyPage />;
    case '/r':
      return <RequestLinkPage key={word} secret={word} />;
    case '/o':
      return <OwnPage key={word} requestId={word} />;
    case '/q':
      return <InquiryPage key={word} secret={word} />;
    default:
      return <Nowhere />;
  }
}

function Nowhere() {
  const w = useWords(guestWords).unknown;
  return <UnknownPage title={w.noLink} text={w.noLinkText} />;
}
