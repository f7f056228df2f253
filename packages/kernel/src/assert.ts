/** A bug in this program, as opposed to an expected outcome. Never caught below the door. */
export class Defect extends Error {
  override readonly name = "Defect";
}

/** Stops the request when the program contradicts itself. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Defect(message);
}
