import { Inflate } from "fflate";
import type { SheetLimits } from "./limits.ts";
import { Refused } from "./refusal.ts";

/** The parts of an .xlsx that hold cells. Pictures, settings and drawings are never inflated. */
const wanted =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml|xl\/sharedStrings\.xml|xl\/styles\.xml)$/i;
const macros = /(vbaProject|vbaData|macrosheets\/|activeX\/)/i;

interface Entry {
  readonly name: string;
  readonly method: number;
  /** CRC-32 of the inflated part. */
  readonly checksum: number;
  readonly packed: Uint8Array;
}

/**
 * The cell-bearing parts of an .xlsx by name, inflated under the limits.
 *
 * @throws Refused with TOO_LARGE, PASSWORD, MACROS, OLD_XLS, ZIP_BOMB or UNREADABLE
 */
export function openArchive(bytes: Uint8Array, limits: SheetLimits): Map<string, Uint8Array> {
  if (bytes.length > limits.bytesMax) throw new Refused("TOO_LARGE", { bytes: bytes.length });
  if (isCompoundFile(bytes)) {
    throw new Refused(holds(bytes, "EncryptedPackage") ? "PASSWORD" : "OLD_XLS");
  }
  const entries = entriesOf(bytes, limits);
  if (entries.some(({ name }) => macros.test(name))) throw new Refused("MACROS");
  const budget = Math.min(
    limits.inflatedBytesMax,
    Math.max(1024 * 1024, bytes.length * limits.ratioMax),
  );
  const parts = new Map<string, Uint8Array>();
  let spent = 0;
  for (const entry of entries.filter(({ name }) => wanted.test(name))) {
    const part = inflate(entry, budget - spent);
    spent += part.length;
    if (crc32(part) !== entry.checksum) unreadable();
    refuseForeignXml(part);
    parts.set(entry.name, part);
  }
  return parts;
}

/** Walks the central directory; what it does not list does not exist. */
function entriesOf(bytes: Uint8Array, limits: SheetLimits): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecordAt(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entriesMax) throw new Refused("ZIP_BOMB", { entries: count });
  const names = new Set<string>();
  const entries: Entry[] = [];
  for (let i = 0, at = view.getUint32(end + 16, true); i < count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) unreadable();
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new Refused("PASSWORD");
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (names.has(name) || name.includes("..")) unreadable();
    names.add(name);
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: packedAt(bytes, view, at),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endRecordAt(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return unreadable();
}

function packedAt(bytes: Uint8Array, view: DataView, central: number): Uint8Array {
  const size = view.getUint32(central + 20, true);
  const local = view.getUint32(central + 42, true);
  if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) unreadable();
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + size > bytes.length) unreadable();
  return bytes.subarray(from, from + size);
}

/** Feeds small slices, so that a bomb is noticed some megabytes after the limit, not gigabytes. */
function inflate({ method, packed }: Entry, bytesMax: number): Uint8Array {
  if (method !== 0 && method !== 8) unreadable();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const take = (chunk: Uint8Array) => {
    size += chunk.length;
    if (size > bytesMax) throw new Refused("ZIP_BOMB", { inflatedBytesMax: bytesMax });
    chunks.push(chunk);
  };
  if (method === 0) take(packed);
  else inflateInSlices(packed, take);
  const whole = new Uint8Array(size);
  chunks.reduce((at, chunk) => {
    whole.set(chunk, at);
    return at + chunk.length;
  }, 0);
  return whole;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  return value;
});

/** A part damaged on its way could still inflate, to other digits. @source ISO 3309 */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i += 1) {
    crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const sliceBytes = 16 * 1024;

function inflateInSlices(packed: Uint8Array, take: (chunk: Uint8Array) => void): void {
  const stream = new Inflate(take);
  try {
    for (let at = 0; at < packed.length; at += sliceBytes) {
      const until = at + sliceBytes;
      stream.push(packed.subarray(at, until), until >= packed.length);
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    unreadable();
  }
}

/** Document types, entities and other encodings have no place in a sheet. */
function refuseForeignXml(part: Uint8Array): void {
  if (part[0] === 0xff || part[0] === 0xfe || part[1] === 0) unreadable();
  const head = new TextDecoder().decode(part.subarray(0, 256));
  const encoding = /encoding=["']([^"']+)/i.exec(head)?.[1] ?? "utf-8";
  if (!/^utf-?8$/i.test(encoding)) unreadable();
  if (holds(part, "<!DOCTYPE", 1) || holds(part, "<!ENTITY", 1)) unreadable();
}

const isCompoundFile = (bytes: Uint8Array) =>
  [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte);

/** Whether the ASCII text occurs, each character `width` bytes wide (2: UTF-16 little endian). */
function holds(bytes: Uint8Array, text: string, width = 2): boolean {
  const codes = [...text].map((character) => character.charCodeAt(0));
  const first = codes[0] ?? 0;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (codes.every((code, i) => bytes[at + i * width] === code)) return true;
  }
  return false;
}

function unreadable(): never {
  throw new Refused("UNREADABLE");
}
