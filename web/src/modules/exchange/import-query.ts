import { contract, type ImportDetail } from "@minzheng/exchange";
import { useQuery } from "@tanstack/solid-query";
import { useClient } from "../../context.ts";

export const useExchange = () => useClient(contract);

const isBusy = (detail: ImportDetail | undefined): boolean =>
  detail?.progress !== undefined || ["CHECKING", "COMMITTING"].includes(detail?.state ?? "");

/** One import, read again every second while the server checks or commits it. */
export function useImport(importId: () => string) {
  const client = useExchange();
  return useQuery(() => ({
    queryKey: ["import", importId()],
    queryFn: (): Promise<ImportDetail> => client.get({ importId: importId() }),
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
