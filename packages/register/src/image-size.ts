export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Width and height as the image's header says; undefined when it has none. */
export function imageSizeOf(
  type: "jpg" | "png" | "heic",
  bytes: Uint8Array,
): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = { png: pngSize, jpg: jpgSize, heic: heicSize }[type](view);
  return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined;
}

/** The first chunk of a PNG is its header. */
function pngSize(view: DataView): ImageSize | undefined {
  if (view.byteLength < 24 || textAt(view, 12) !== "IHDR") return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks the segments of a JPEG to the first frame header. */
function jpgSize(view: DataView): ImageSize | undefined {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** C4, C8 and CC lie among the frame headers and are none. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** The largest spatial extent that the properties of a HEIC name: its tiles are smaller. */
function heicSize(view: DataView): ImageSize | undefined {
  let largest: ImageSize | undefined;
  const end = Math.min(view.byteLength - 20, headerBytesMax);
  for (let at = 0; at < end; at += 1) {
    if (view.getUint8(at) !== 0x69 || textAt(view, at) !== "ispe") continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (largest === undefined || size.width * size.height > largest.width * largest.height) {
      largest = size;
    }
  }
  return largest;
}

const headerBytesMax = 200_000;

const textAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
