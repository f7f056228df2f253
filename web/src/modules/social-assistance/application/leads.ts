/** Steps of an application that lead on, the likeliest of each state first. */
export const leads: readonly string[] = [
  "submit",
  "supply",
  "accept",
  "request-supplement",
  "start-checking",
  "give-opinion",
  "post-notice",
  "send",
  "take-objection",
  "send-without-notice",
  "reinvestigate",
  "confirm",
  "confirm-delegated",
  "publish",
  "tell-refusal",
  "tell-revocation",
];
