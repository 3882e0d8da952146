// The process that decodes tables in columns.
const { join } = require("node:path");

require(join(__dirname, "..", "dist", "columnar.cjs"));
