/** The pages around a request: what the service is, the form, the requester's own page, an asked expert's answer. */
export function RequestApp() {
  return <main id="content" />;
}
