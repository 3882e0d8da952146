/** The program and its version, as results name what made them: a test holds the version to that of the package. */

export const programVersion = "0.1.0";

/** As it is in `program` of every JSON result. */
export const programName = `feedback-stats ${programVersion}`;
