/** Programmes that recognise a household and pay it no monthly cash. */
export const statusProgrammes = ["margin-household", "rigid-expenditure"] as const;
export type StatusProgramme = (typeof statusProgrammes)[number];

export const isStatusProgramme = (programme: string): programme is StatusProgramme =>
  (statusProgrammes as readonly string[]).includes(programme);
