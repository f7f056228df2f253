/** What decides between two images of one item: first the epoch, then the sequence number. */
export interface Version {
  readonly epoch: number;
  readonly seq: number;
}

/** Whether `a` must replace `b`. Equal versions are the same image: nothing to do. */
export const isNewer = (a: Version, b: Version): boolean =>
  a.epoch > b.epoch || (a.epoch === b.epoch && a.seq > b.seq);

/**
 * The newest image of every key in a batch, whatever order and however often they came.
 *
 * @param keyOf which images are of one item
 */
export function newest<Image extends Version>(
  images: Iterable<Image>,
  keyOf: (image: Image) => string,
): readonly Image[] {
  const kept = new Map<string, Image>();
  for (const image of images) {
    const known = kept.get(keyOf(image));
    if (known === undefined || isNewer(image, known)) kept.set(keyOf(image), image);
  }
  return [...kept.values()];
}

/**
 * Images of the highest epoch among them. After a restore the county's sweep lifts every cell it
 * still has into the next epoch; what stays behind belongs to a future that was undone.
 */
export function ofNewestEpoch<Image extends Version>(images: readonly Image[]): readonly Image[] {
  const epoch = images.reduce((highest, image) => Math.max(highest, image.epoch), 0);
  return images.filter((image) => image.epoch === epoch);
}
