import { expect, test } from "vitest";
import { bytesText } from "../../../web/src/register/bytes-text.ts";

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1024, "1 KB"],
  [524_288, "512 KB"],
  [1_048_576, "1 MB"],
  [3_565_158, "3.4 MB"],
])("%i bytes are %s", (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
