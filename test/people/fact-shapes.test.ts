import { type FactKind, factKinds, factLabels, readFactValue } from "@minzheng/people";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

describe("a value is read by the kind of its fact", () => {
  const rows = table("kind", "value", "problem at")`
    income          | {"class":"wage","item":"工资","totalFen":120000,"windowMonths":6} |
    income          | {"class":"wage","item":"工资","totalFen":1200.5,"windowMonths":6} | value.totalFen
    income          | {"class":"wage","item":"工资","totalFen":-1,"windowMonths":6}     | value.totalFen
    income          | {"class":"wage","item":"工资","totalFen":1,"windowMonths":0}      | value.windowMonths
    income          | {"class":"gift","item":"礼","totalFen":1,"windowMonths":1}        | value.class
    property        | {"item":"车","valueFen":1}                                        |
    disability      | {"kind":"visual","grade":1}                                       |
    disability      | {"kind":"visual","grade":5}                                       | value.grade
    disability      | {"kind":"visual","grade":1,"expiresOn":"2026-02-30"}              | value.expiresOn
    serious-illness | {"listed":true}                                                   |
    serious-illness | {"listed":true,"name":"x"}                                        | value
    ability         | {"failedActivities":6}                                            |
    ability         | {"failedActivities":7}                                            | value.failedActivities
    support-form    | {"form":"dispersed"}                                              |
    residence       | {"category":"urban"}                                              |
    study           | {"stage":"university","fullTime":true}                            |
    absence         | {"reason":"prison"}                                               |
    death           | {"diedOn":"2026-02-28"}                                           |
    death           | {"diedOn":"2026-02-29"}                                           | value.diedOn
    supporter       | {"able":false}                                                    |
  `;
  test.each(rows)("$kind $value", (row) => {
    const value: unknown = JSON.parse(row.value);
    const read = readFactValue(row.kind as FactKind, value);
    if (row["problem at"] === "") expect(read).toEqual({ value });
    else expect(read).toMatchObject({ path: row["problem at"] });
  });

  test("and every kind has a shape and a Chinese name", () => {
    expect([...factKinds].sort()).toEqual(Object.keys(factLabels).sort());
  });
});
