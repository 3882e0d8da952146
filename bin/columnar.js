// The process that decodes tables in columns. If it cannot be loaded, the program says what the system refused.
const { join } = require("node:path");

try {
  require(join(__dirname, "..", "dist", "columnar.cjs"));
} catch (error) {
  const { code, syscall = "load", message } = error;
  const refused = code === undefined ? { kind: "failed", what: message } : { kind: "refused", code, syscall };
  process.send?.(refused, () => process.exit(1));
}
