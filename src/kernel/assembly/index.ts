/** The exports of the kernel. */

export { headerEnd } from "./csv/repeated-header";
export { indexCsv } from "./csv/csv-index";
export { readCsvRecords, skipRaggedRecord } from "./csv/csv-records";
export { findLabels } from "./csv/labelled-rows";
export { decodeCodes, decodeFields, decodeSomeCodes, newDictionary } from "./decode/dictionary";
export { addJsonKey } from "./json/json-keys";
export { readJsonRecords } from "./json/json-records";
export { jsonContainerEnd, noteJsonEnds } from "./json/json-values";
export { addLatest } from "./latest/latest-add";
export { compactLatest } from "./latest/latest-compact";
export { countLatest } from "./latest/latest-count";
export { newLatestCounter } from "./latest/latest-counter";
export { readLatestEntry } from "./latest/latest-entry";
export { newLatestStore } from "./latest/latest-store";
export { newIdentityWords } from "./latest/no-identity";
export { countLineEnds } from "./lines";
export { allocate } from "./memory";
export { decodeNumbers } from "./decode/decode-numbers";
export { gatherTexts, joinSpans, measureTexts } from "./decode/texts";
export { decodeTimes } from "./decode/times";
export { newTimeRequest } from "./decode/time-request";
export {
  addCombinations,
  classifyTimes,
  countCodes,
  countParts,
  firstOfCodes,
  gatherCodes,
  lookUpCodes,
  newTimeUnits,
  selectCodes,
  tallyCodes,
} from "./count/counts";
export { codeTuples, newTupleTable } from "./count/tuples";
export { noteEnds, noteSpans, noteStarts } from "./values";
