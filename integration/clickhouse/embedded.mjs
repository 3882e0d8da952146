// The engine of ClickHouse in this process, behind the official client.

import { randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@clickhouse/client";
import { createChdbConnection } from "chdb/connection";

/**
 * A connection whose settings end with the statement, as those of a server do; one of chdb keeps them. The rows of an insert come
 * from a file, because chdb takes a body for text, and Arrow is none.
 */
export function embeddedConnection(path, database = "default") {
  const kept = createChdbConnection({ path }); // the engine stops with its last connection
  const each = async (work) => {
    const connection = createChdbConnection({ path });
    try {
      if (database !== "default") await connection.command({ query: `USE \`${database}\`` });
      return await work(connection);
    } finally {
      await connection.close();
    }
  };
  return {
    query: (parameters) => each((connection) => connection.query(parameters)),
    command: (parameters) => each((connection) => connection.command(parameters)),
    exec: async ({ values, ...parameters }) => {
      if (values === undefined) return await each((connection) => connection.exec(parameters));
      const pieces = [];
      for await (const piece of values) pieces.push(Buffer.from(piece));
      const file = join(tmpdir(), `feedback-stats-${randomUUID()}.arrows`);
      writeFileSync(file, Buffer.concat(pieces));
      try {
        const query = parameters.query.replace(/ FORMAT ArrowStream$/, ` FROM INFILE '${file}' FORMAT ArrowStream`);
        return await each((connection) => connection.exec({ ...parameters, query }));
      } finally {
        rmSync(file);
      }
    },
    insert: () => Promise.reject(new Error("rows are sent with exec")),
    ping: () => Promise.resolve({ success: true }),
    close: () => kept.close(),
  };
}

/** The official client on the embedded engine. */
export function embeddedClient(path) {
  return createClient({ connection: embeddedConnection(path) });
}
