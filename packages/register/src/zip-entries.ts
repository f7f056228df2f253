export interface ZipEntry {
  readonly name: string;
  /** Inflated, as the directory claims. */
  readonly bytes: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
/** The end record is 22 bytes and a comment of at most 64 KB. */
const endBytesMax = 22 + 0xffff;
const entriesMax = 5_000;

/** Names and sizes in a zip's directory; undefined when it has none that can be read. */
export function zipEntriesOf(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  if (count > entriesMax) return undefined;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== entrySignature) return undefined;
    const nameBytes = view.getUint16(at + 28, true);
    const rest = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    entries.push({ name, bytes: view.getUint32(at + 24, true) });
    at += 46 + nameBytes + rest;
  }
  return entries;
}

function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - endBytesMax);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return undefined;
}
