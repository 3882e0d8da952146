/** The program and its version, as results state them. A test compares the version with that of the package. */

export const programVersion = "0.1.0";

/** The value of `program` in every JSON result. */
export const programName = `feedback-stats ${programVersion}`;
