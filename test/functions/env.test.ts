import { describe, expect, test } from "vitest";
import { cityEnv, countyEnv } from "../../functions/src/env.ts";

const county = {
  TENANT: "999901",
  TENANT_NAME: "青石县",
  TABLE: "t",
  BUCKET: "b",
  KEY_ID: "k",
  TODAY: "",
  RETAIN_DAYS: "11346",
};
const city = {
  TENANT: "999900",
  TENANT_NAME: "青石市",
  TABLE: "t",
  COUNTIES: '[{"code":"999901","name":"青石县"}]',
};

describe("the environment of a function", () => {
  test("is read once and whole", () => {
    expect(countyEnv({ ...county, PATH: "/bin" })).toEqual(county);
    const reading = { ...county, CITY: "999900", CITY_TABLE: "c" };
    expect(countyEnv(reading)).toEqual(reading);
    expect(cityEnv(city).COUNTIES).toEqual([{ code: "999901", name: "青石县" }]);
  });

  test.each(["TENANT", "TENANT_NAME", "TABLE", "BUCKET", "KEY_ID"])("needs %s", (name) => {
    expect(() => countyEnv({ ...county, [name]: undefined })).toThrow(name);
  });

  test("names the variable that is wrong, never its value", () => {
    expect(() => countyEnv({ ...county, TODAY: "s3cret" })).toThrow(/wrong at TODAY$/);
    expect(() => cityEnv({ ...city, COUNTIES: '[{"code":"1","name":"x"}]' })).toThrow(/0\.code/);
  });
});
