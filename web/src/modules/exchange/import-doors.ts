import type { ImportDetail, ProblemRow } from "@minzheng/exchange";
import { useQuery } from "@tanstack/solid-query";
import { createContext, useContext } from "solid-js";
import type * as z from "zod/mini";

interface File {
  readonly url: string;
  readonly fileName: string;
}

interface ProblemPage {
  readonly rows: readonly z.infer<typeof ProblemRow>[];
  readonly cursor?: string | undefined;
  readonly byCode: readonly {
    readonly code: string;
    readonly label: string;
    readonly rows: number;
  }[];
}

/** One kind of import as its pages see it: its doors, its addresses, and what it counts. */
export interface ImportDoors {
  /** `名册导入`, `导入行政区划` */
  readonly title: string;
  readonly hint: string;
  /** Where a file is dropped; an import is shown below it. */
  readonly href: string;
  /** Where the imported records are looked at. */
  readonly records: { readonly href: string; readonly label: string };
  /** What is imported: households of a roster, records of a register. */
  readonly unit: "户" | "条";
  readonly template: () => Promise<File>;
  readonly upload: (file: {
    readonly fileName: string;
    readonly bytes: number;
  }) => Promise<{ readonly importId: string; readonly url: string }>;
  readonly check: (importId: string) => Promise<ImportDetail>;
  readonly get: (importId: string) => Promise<ImportDetail>;
  readonly list: () => Promise<{ readonly rows: readonly ImportDetail[] }>;
  readonly problems: (asked: {
    readonly importId: string;
    readonly limit: number;
    readonly code?: string;
    readonly cursor?: string;
  }) => Promise<ProblemPage>;
  readonly commit: (importId: string) => Promise<ImportDetail>;
  readonly badRows: (importId: string) => Promise<File>;
  /** Takes a whole import back; absent where that cannot be done, or not by this officer. */
  readonly undo?: (asked: {
    readonly importId: string;
    readonly reason: string;
  }) => Promise<ImportDetail>;
  readonly hasReceipt: boolean;
}

export const DoorsContext = createContext<ImportDoors>();

export function useDoors(): ImportDoors {
  const doors = useContext(DoorsContext);
  if (doors === undefined) throw new Error("a page of imports stands outside its doors");
  return doors;
}

const busy: readonly string[] = ["CHECKING", "COMMITTING", "UNDOING"];
const isBusy = (detail: ImportDetail | undefined): boolean => busy.includes(detail?.state ?? "");

/** One import, read again every second while the server works on it. */
export function useImport(importId: () => string) {
  const doors = useDoors();
  return useQuery(() => ({
    queryKey: ["import", importId()],
    queryFn: (): Promise<ImportDetail> => doors.get(importId()),
    refetchInterval: (query: { state: { data: ImportDetail | undefined } }) =>
      isBusy(query.state.data) ? 1000 : false,
  }));
}

export const importStates: Readonly<Record<ImportDetail["state"], string>> = {
  UPLOADED: "已上传",
  CHECKING: "正在检查",
  CHECKED: "已检查",
  COMMITTING: "正在导入",
  DONE: "已导入",
  REFUSED: "未接收",
  UNDOING: "正在撤销",
  UNDONE: "已撤销",
};
