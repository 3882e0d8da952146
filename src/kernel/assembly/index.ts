/** What the kernel offers. */

export { headerEnd } from "./csv-header";
export { indexCsv } from "./csv-index";
export { readCsvRecords, skipRaggedRecord } from "./csv-records";
export { decodeCodes, newDictionary } from "./dictionary";
export { addJsonKey } from "./json-keys";
export { readJsonRecords } from "./json-records";
export { jsonContainerEnd } from "./json-values";
export { addLatest } from "./latest-add";
export { countLatest } from "./latest-count";
export { newLatestCounter } from "./latest-counter";
export { readLatestEntry } from "./latest-entry";
export { newLatestStore } from "./latest-store";
export { countLineEnds } from "./lines";
export { allocate } from "./memory";
export { decodeNumbers } from "./number";
export { gatherTexts, measureTexts } from "./text";
export { decodeTimes, decodeTimesLike } from "./time";
export { classifyTimes, countCodes, lookUpCodes, newTimeUnits, selectCodes, tallyCodes } from "./counts";
export { codeTuples, newTupleTable } from "./tuples";
