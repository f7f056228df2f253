/** What a run froze or sent, and what audit chains came to: created once, with a lock, and stays. */
export const lockedPrefixes = ["runs/", "anchors/"] as const;

/** The county's bucket: attachments, sheets, frozen rosters, bank files. */
export interface Bucket {
  /** @throws Defect when the object does not exist */
  get(key: string): Promise<Uint8Array>;
  find(key: string): Promise<Uint8Array | undefined>;
  put(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  /**
   * Create-only (`If-None-Match: *`). When the object exists already its bytes are compared:
   * the same bytes are success, other bytes are `"differs"`. Below {@link lockedPrefixes} what was
   * created stays: where the deployment names `RETAIN_DAYS`, it is locked for so long.
   */
  create(
    key: string,
    body: Uint8Array | string,
    contentType: string,
  ): Promise<"created" | "same" | "differs">;
  size(key: string): Promise<number | undefined>;
  uploadUrl(key: string, contentType: string): Promise<string>;
  downloadUrl(key: string, fileName: string): Promise<string>;
}
