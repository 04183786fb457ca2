import { memorySearchLog } from "../../drivers/memory/memory_search_log.ts";
import { searchLogContract } from "../contracts/search_log_contract.ts";

searchLogContract("The memory", { open: memorySearchLog });
