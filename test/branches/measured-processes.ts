/** In a run that counts branches: the processes and threads that the tests start count theirs too, but not this process, whose are counted by the tests. */

process.env.NODE_V8_COVERAGE = process.env.COVERAGE_OF_PROCESSES;
process.env.NODE_DISABLE_COMPILE_CACHE = "1"; // V8 does not count the branches of code that was kept
