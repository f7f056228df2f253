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
    income          | {"class":"business","item":"种植","totalFen":1,"windowMonths":12,"farm":true} |
    property        | {"class":"vehicle","item":"车","valueFen":1,"use":"motorcycle"}     |
    property        | {"class":"dwelling","item":"房","valueFen":1,"squareMetres":89}     |
    property        | {"class":"dwelling","item":"房","valueFen":1,"squareMetres":0}      | value.squareMetres
    property        | {"class":"dwelling","item":"房","valueFen":1,"squareMetres":88.5}   | value.squareMetres
    property        | {"item":"车","valueFen":1}                                        | value.class
    property        | {"class":"yacht","item":"艇","valueFen":1}                          | value.class
    indication      | {"of":"disposal","item":"卖房","amountFen":1}                       |
    indication      | {"of":"rumour","item":"听说","amountFen":1}                         | value.of
    deduction       | {"ground":"tax","item":"税","totalFen":1,"windowMonths":1}          |
    deduction       | {"ground":"rent","item":"租","totalFen":1,"windowMonths":1}         | value.ground
    spending        | {"of":"education","item":"学费","paidFen":1,"reimbursedFen":0,"stage":"bachelor"} |
    spending        | {"of":"medical","item":"住院","paidFen":1}                          | value.reimbursedFen
    spending        | {"of":"travel","item":"游","paidFen":1,"reimbursedFen":0}           | value.of
    aid             | {"item":"慈善款","form":"cash","amountFen":1}                       |
    aid             | {"item":"慈善款","form":"promise","amountFen":1}                    | value.form
    obligor         | {"relation":"child","item":"长子","householdSize":3,"monthlyFen":1} |
    obligor         | {"relation":"child","item":"长子","householdSize":0}                | value.householdSize
    obligor         | {"relation":"friend","item":"友"}                                   | value.relation
    obligor         | {"relation":"child","item":"次子","disability":{"kind":"visual","grade":5}} | value.disability.grade
    disability      | {"kind":"visual","grade":1}                                       |
    disability      | {"kind":"visual","grade":5}                                       | value.grade
    disability      | {"kind":"visual","grade":1,"expiresOn":"2026-02-30"}              | value.expiresOn
    serious-illness | {"listed":true}                                                   |
    serious-illness | {"listed":true,"name":"x"}                                        | value
    ability         | {"failedActivities":6}                                            |
    ability         | {"failedActivities":7}                                            | value.failedActivities
    support-form    | {"form":"dispersed"}                                              |
    stay            | {"in":"hospital"}                                                 |
    stay            | {"in":"prison"}                                                   | value.in
    residence       | {"category":"urban"}                                              |
    study           | {"stage":"university","fullTime":true}                            |
    study           | {"stage":"kindergarten","fullTime":true}                          | value.stage
    absence         | {"reason":"prison"}                                               |
    absence         | {"reason":"parole"}                                               |
    living          | {"together":false}                                                |
    marriage        | {"status":"married"}                                              |
    work            | {"status":"jobless"}                                              |
    work            | {"status":"lazy"}                                                 | value.status
    job-refusal     | {"inARow":3}                                                      |
    job-refusal     | {"inARow":0}                                                      | value.inARow
    benefit         | {"programme":"orphan"}                                            |
    benefit         | {"programme":"lottery"}                                           | value.programme
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
