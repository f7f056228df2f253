import type { Sample } from "../../../support/samples.ts";

export const sample: Sample = {
  register: "price-index",
  fields: {
    county: "999901",
    month: "2026-08",
    cpi: "2.1",
    food: "6.4",
    publishedOn: "2026-09-09",
    source: "市统计局 8 月居民消费价格月报",
  },
};
