import { isContractProcedure } from "@orpc/contract";
