export { checkSheet } from "./check-sheet.ts";
export { commitSheetSlice } from "./commit-sheet.ts";
export { undoSheetSlice } from "./undo-sheet.ts";
