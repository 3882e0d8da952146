/** How commands ask tables of ClickHouse: with the user and the password of the environment, and each statement shown if that is typed. */

import type { Io } from "../base/io.js";
import type { SummarizeOptions } from "../pipeline/options.js";
import type { CommandOption, OptionValues } from "./command.js";

export const printSqlOption: CommandOption = {
  flags: "--print-sql",
  group: "Run",
  description: "print each statement that is sent to ClickHouse, on standard error",
};

export function clusterOptions(
  { printSql }: OptionValues,
  { env = {}, stderr }: Partial<Pick<Io, "env" | "stderr">>,
): Pick<SummarizeOptions, "clickhouse"> {
  const { CLICKHOUSE_URL, CLICKHOUSE_USER, CLICKHOUSE_PASSWORD, CLICKHOUSE_PASSWORD_FILE } = env;
  const isShown = printSql === true && stderr !== undefined;
  return {
    clickhouse: {
      env: { CLICKHOUSE_URL, CLICKHOUSE_USER, CLICKHOUSE_PASSWORD, CLICKHOUSE_PASSWORD_FILE },
      ...(isShown ? { onStatement: (sql: string) => void stderr.write(`${sql};\n\n`) } : {}),
    },
  };
}
