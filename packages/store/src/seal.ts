/** What a sealed value belongs to; opening it anywhere else fails. */
export interface SealContext {
  /** Register and field: `resident.residentIdNumber`. */
  readonly field: string;
  /** Id of the record that holds it. */
  readonly record: string;
}

/** Personal data at rest: AES-256-GCM under the county's data key, found by keyed tokens. */
export interface Sealer {
  /** Envelope as text: format, key version, nonce, cipher, tag; base64url. */
  seal(plain: string, context: SealContext): string;
  /** @throws Defect when the envelope was made for another context or was altered */
  open(envelope: string, context: SealContext): string;
  /** Keyed HMAC of the normalised value, for uniqueness and exact search. `domain` separates kinds. */
  token(domain: string, value: string): string;
}
