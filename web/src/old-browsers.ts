// What the code calls and Chromium 86 does not have. The compiler lowers syntax, not the library:
// `test/web/size.test.ts` finds what is missing here.
import "core-js/actual/array/at";
import "core-js/actual/array/find-last";
import "core-js/actual/array/find-last-index";
import "core-js/actual/array/to-reversed";
import "core-js/actual/array/to-sorted";
import "core-js/actual/array/to-spliced";
import "core-js/actual/array/with";
import "core-js/actual/map/group-by";
import "core-js/actual/object/group-by";
import "core-js/actual/object/has-own";
import "core-js/actual/string/at";
