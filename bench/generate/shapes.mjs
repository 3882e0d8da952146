/** The table of exports that can be generated: name, file ending, and the function that writes one. */

import { writeAcsCsv, writeAcsJsonLines } from "./acs.mjs";
import { writeNpsCsv } from "./nps.mjs";
import { writePlivoNdjson } from "./plivo.mjs";
import { writeTwilioCsv, writeTwilioCsvWithAgent, writeTwilioNdjson } from "./twilio.mjs";

export const shapes = [
  { name: "twilio-csv", ending: "csv", write: writeTwilioCsv },
  { name: "twilio-csv-gzip", ending: "csv.gz", gzip: true, write: writeTwilioCsv },
  { name: "twilio-csv-agent", ending: "csv", write: writeTwilioCsvWithAgent },
  { name: "twilio-ndjson", ending: "ndjson", write: writeTwilioNdjson },
  { name: "plivo-ndjson", ending: "ndjson", write: writePlivoNdjson },
  { name: "acs-csv", ending: "csv", write: writeAcsCsv },
  { name: "acs-ndjson", ending: "json", write: writeAcsJsonLines },
  { name: "nps-csv", ending: "csv", write: writeNpsCsv },
];
