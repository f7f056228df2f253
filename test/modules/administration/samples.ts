import type { Samples } from "../../support/samples.ts";

const county = "999901";

export const samples: Samples = {
  officer: {
    fields: {
      name: "陈文博",
      office: "社会救助科",
      subject: "of_sample",
      county,
      posts: [{ role: "county-clerk", area: county, from: "2026-01-01" }],
    },
    taken: { grantedRole: "audit-admin", grantedFrom: "2026-09-01", leftOn: "2026-09-10" },
  },
  absence: {
    fields: {
      county,
      absentId: "of_a",
      absentName: "周敏",
      absentSubject: "of_away",
      deputyId: "of_b",
      deputyName: "林晓梅",
      deputySubject: "of_deputy",
      from: "2026-09-01",
      to: "2026-09-30",
      reason: "参加培训",
    },
  },
  interest: {
    fields: {
      officerName: "林晓梅",
      relation: "sibling",
      declaredOn: "2026-09-01",
      area: county,
      subject: "of_declarer",
      residentId: "rs_relative",
    },
  },
};
