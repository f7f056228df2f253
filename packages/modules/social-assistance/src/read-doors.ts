/** The doors of a register but those that write by hand: contract and router alike. */
export const readDoors = <Doors extends { open: unknown; amend: unknown; void: unknown }>({
  open: _,
  amend: __,
  void: ___,
  ...rest
}: Doors): Omit<Doors, "open" | "amend" | "void"> => rest;
