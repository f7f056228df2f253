/**
 * What every answer of the site carries, wherever it is served: by the laptop, a distribution, or the
 * bureau's gateway. No script and no style but our own files; nobody may frame the site but itself,
 * which shows letters and receipts in frames of its own.
 *
 * @param connect origins that pages call besides their own: the issuer, the buckets
 */
export const siteHeaders = (connect: readonly string[]): Readonly<Record<string, string>> => ({
  "content-security-policy": [
    "default-src 'self'",
    `connect-src ${["'self'", ...connect].join(" ")}`,
    "img-src 'self' data: blob:",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "x-frame-options": "SAMEORIGIN",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
});
