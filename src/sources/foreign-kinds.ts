/**
 * The table of files that are not exports: how each kind is recognised by its content, its name, and what to do about
 * it. Plain data; `refuse-foreign.ts` looks files up in it.
 */

/** The message about a file that is not read. */
export interface ForeignKind {
  readonly name: string;
  /** With its article. */
  readonly what: string;
  /** The next step; `file` is its name, ready to be typed, and `packing` what it was unpacked from. */
  readonly step: (file: string, packing: "gzip" | "zstd" | null) => string;
}

interface BinaryKind extends ForeignKind {
  /** Matches the first bytes, as hexadecimal digits. */
  readonly hex: RegExp;
}

interface TextKind extends ForeignKind {
  /** Matches the beginning of the text, without a byte order mark and white space before it. */
  readonly text: RegExp;
  /** It came in place of an export, so it must not be skipped even in a folder. */
  readonly isFailure?: true;
  /** Matches somewhere in its head as well. */
  readonly holds?: RegExp;
}

interface ZipKind extends ForeignKind {
  /** Matches the name of a member that no other kind of zip archive has. */
  readonly member: RegExp;
}

/** The number of bytes that are examined: the mark of a tar archive is after its first name. */
export const foreignHeadBytes = 512;

const saveAsCsv = () => "open it in a spreadsheet program and save it as .xlsx or as CSV (UTF-8)";
const exportInstead = () => "use the export itself, as CSV, JSON or an Excel workbook";
const downloadAgain = () => "check the address and the key, and download the export again";
const unpack = (command: string) => (file: string) => `unpack it first: ${command} ${file}`;
/** A tar archive in it is unpacked at once. */
const pipe = (command: string) => (file: string) =>
  /\.t(?:ar\.)?[a-z0-9]{2,4}'?$/i.test(file)
    ? `unpack it first: tar -xf ${file}`
    : `unpack it on the way in: ${command} ${file} | feedback-stats summarize -`;
const inR = (reader: string) => (file: string) =>
  `save it as CSV, in its program or with R: Rscript -e "write.csv(haven::${reader}('FILE'), 'FILE.csv', row.names = FALSE)" with ${file} for FILE`;
const inPandas = (reader: string) => (file: string) =>
  `save it as CSV: python -c "import pandas, sys; pandas.${reader}(sys.argv[1]).to_csv(sys.argv[1] + '.csv', index=False)" ${file}`;
const inWord = () => "copy its table into a spreadsheet and save that as .xlsx or as CSV (UTF-8)";

/** Read as it is, but not inside another file. */
const unpackFirst = (file: string, packing: "gzip" | "zstd" | null) =>
  packing === null
    ? "extract it from its archive, and name it alone"
    : `unpack it first: ${packing === "zstd" ? "zstd -d" : "gunzip -k"} ${file}`;

/** Kinds that may be packed again. */
export const nestedKinds: readonly BinaryKind[] = [
  { name: "gzip", what: "compressed twice with gzip", step: pipe("gunzip -c"), hex: /^1f8b/ },
  { name: "zstd", what: "zstd inside gzip", step: pipe("gunzip -c"), hex: /^28b52ffd/ },
];

export const binaryKinds: readonly BinaryKind[] = [
  { name: "zip", what: "a zip archive in another file", step: unpack("gunzip -k"), hex: /^504b0304/ },
  { name: "xz", what: "xz, which is not read directly", step: pipe("xz -dc"), hex: /^fd377a585a00/ },
  {
    name: "bzip2",
    what: "bzip2, which is not read directly",
    step: pipe("bzip2 -dc"),
    // A text could begin with "BZh1", so the mark of the first block or of the end is asked for too.
    hex: /^425a683[1-9](?:314159265359|177245385090)/,
  },
  { name: "lz4", what: "lz4, which is not read directly", step: pipe("lz4 -dc"), hex: /^04224d18/ },
  { name: "compress", what: "compress (.Z), which is not read directly", step: pipe("gunzip -c"), hex: /^1f9d[89]/ },
  { name: "lzip", what: "lzip, which is not read directly", step: pipe("lzip -dc"), hex: /^4c5a49500[01]/ },
  {
    name: "tar",
    what: "a tar archive",
    step: (file, packing) =>
      `unpack it first: tar ${packing === "gzip" ? "-xzf" : packing === "zstd" ? "--zstd -xf" : "-xf"} ${file}`,
    hex: /^[0-9a-f]{514}7573746172/,
  },
  { name: "7z", what: "a 7z archive", step: unpack("7z x"), hex: /^377abcaf271c/ },
  { name: "rar", what: "a rar archive", step: unpack("unrar x"), hex: /^526172211a07/ },
  { name: "cab", what: "a cabinet archive (.cab)", step: unpack("cabextract"), hex: /^4d53434600000000/ },
  {
    name: "zip-part",
    what: "one part of a split zip archive",
    step: () => "join the parts first: zip -s 0 ARCHIVE.zip --out WHOLE.zip",
    hex: /^504b0708504b0304/,
  },
  {
    name: "ole2",
    what: "an old Office file (such as .xls), or a workbook protected by a password",
    step: () => "open it in Excel, remove its password if it has one, and save it as .xlsx or as CSV (UTF-8)",
    hex: /^d0cf11e0a1b11ae1/,
  },
  {
    name: "xls-stream",
    what: "an old Excel workbook (.xls)",
    step: saveAsCsv,
    hex: /^09(?:000400|020600|040600|08(?:08|10)0000)/,
  },
  { name: "pdf", what: "a PDF", step: exportInstead, hex: /^255044462d/ },
  { name: "png", what: "a PNG image", step: exportInstead, hex: /^89504e470d0a1a0a/ },
  { name: "jpeg", what: "a JPEG image", step: exportInstead, hex: /^ffd8ff/ },
  { name: "gif", what: "a GIF image", step: exportInstead, hex: /^47494638(?:37|39)61/ },
  { name: "webp", what: "a WebP image", step: exportInstead, hex: /^52494646[0-9a-f]{8}57454250/ },
  { name: "bmp", what: "a BMP image", step: exportInstead, hex: /^424d[0-9a-f]{8}00000000/ },
  { name: "tiff", what: "a TIFF image", step: exportInstead, hex: /^(?:49492a00|4d4d002a)/ },
  { name: "icon", what: "an icon", step: exportInstead, hex: /^000001000[1-9a-f]00/ },
  { name: "heic", what: "an image or a video (HEIC, MP4)", step: exportInstead, hex: /^000000[0-9a-f]{2}66747970/ },
  { name: "wav", what: "an audio file (WAV)", step: exportInstead, hex: /^52494646[0-9a-f]{8}57415645/ },
  { name: "mp3", what: "an audio file (MP3)", step: exportInstead, hex: /^(?:4944330[2-4]00|fffb[0-9a-f]0)/ },
  { name: "ogg", what: "an audio file (Ogg)", step: exportInstead, hex: /^4f67675300/ },
  {
    name: "parquet",
    what: "a compressed Parquet file",
    step: unpackFirst,
    hex: /^504152311[0-9a-f]/,
  },
  { name: "arrow", what: "a compressed Arrow file", step: unpackFirst, hex: /^4152524f57310000/ },
  { name: "feather", what: "a Feather file of version 1", step: inPandas("read_feather"), hex: /^464541310000/ },
  {
    name: "arrow-stream",
    what: "a compressed Arrow stream",
    step: unpackFirst,
    hex: /^ffffffff[0-9a-f]{2}0[0-9a-f]0000(?:0c|10|14)000000/,
  },
  { name: "orc", what: "an ORC file", step: inPandas("read_orc"), hex: /^4f5243(?:0[0-8b]|1[0-9a-f])/ },
  { name: "avro", what: "an Avro file", step: () => "save it as JSON Lines: avro-tools tojson FILE", hex: /^4f626a01/ },
  {
    name: "sqlite",
    what: "an SQLite database",
    step: (file) => `save the table as CSV: sqlite3 -header -csv ${file} "SELECT * FROM TABLE" > TABLE.csv`,
    hex: /^53514c69746520666f726d6174203300/,
  },
  {
    name: "access",
    what: "an Access database",
    step: saveAsCsv,
    hex: /^000100005374616e6461726420(?:4a6574|414345)/,
  },
  { name: "hdf5", what: "an HDF5 file", step: inPandas("read_hdf"), hex: /^894844460d0a1a0a/ },
  { name: "pickle", what: "a pickled Python object", step: inPandas("read_pickle"), hex: /^800[2-5]/ },
  { name: "numpy", what: "a NumPy array", step: exportInstead, hex: /^934e554d5059/ },
  {
    name: "rdata",
    what: "an R data file",
    step: (file) =>
      `save it as CSV: Rscript -e "write.csv(readRDS('FILE'), 'FILE.csv', row.names = FALSE)" with ${file} for FILE`,
    hex: /^(?:5244(?:41|58)3[23]0a)?580a0000000[23]/,
  },
  { name: "spss", what: "an SPSS file (.sav)", step: inR("read_sav"), hex: /^24464c[23]/ },
  {
    name: "stata",
    what: "a Stata file (.dta)",
    step: inR("read_dta"),
    hex: /^(?:3c73746174615f6474613e|7[1-3]0[12]0100)/,
  },
  { name: "sas", what: "a SAS file", step: inR("read_sas"), hex: /^000000000000000000000000c2ea8160b31411cf/ },
  { name: "class", what: "a program", step: exportInstead, hex: /^(?:cafebabe|7f454c46|4d5a9000)/ },
  { name: "plist", what: "a binary property list", step: exportInstead, hex: /^62706c6973743030/ },
];

/** The most specific first. */
export const zipKinds: readonly ZipKind[] = [
  { name: "xlsb", what: "a binary Excel workbook (.xlsb)", step: saveAsCsv, member: /^xl\/workbook\.bin$/ },
  { name: "ods", what: "an OpenDocument file (.ods)", step: saveAsCsv, member: /^META-INF\/manifest\.xml$/ },
  {
    name: "numbers",
    what: "a document of Numbers, Pages or Keynote",
    step: () => "export it from Numbers: File > Export To > CSV or Excel",
    member: /^(?:.{1,100}\/)?(?:Index\.zip|Index\/Document\.iwa)$/,
  },
  { name: "docx", what: "a Word document", step: inWord, member: /^word\/document\.xml$/ },
  { name: "pptx", what: "a presentation", step: exportInstead, member: /^ppt\/presentation\.xml$/ },
  { name: "epub", what: "an e-book (EPUB)", step: exportInstead, member: /^META-INF\/container\.xml$/ },
  { name: "jar", what: "a Java program", step: exportInstead, member: /^META-INF\/MANIFEST\.MF$/ },
];

const htmlStart =
  /^(?:<\?xml[^>]{0,200}\?>\s{0,20})?<(?:!doctype\s{1,20}html|(?:html|head|body|script|style|meta|title|table|div|p|h1|center)[\s>])/i;

/** The first kind that matches is reported. */
export const textKinds: readonly TextKind[] = [
  {
    name: "twilio-error",
    what: "an error of Twilio's API, as XML",
    isFailure: true,
    step: downloadAgain,
    text: /^(?:<\?xml[^>]{0,200}\?>\s{0,20})?<TwilioResponse>\s{0,20}<RestException>/,
  },
  {
    name: "twilio-xml",
    what: "Twilio's response as XML, which is not supported",
    step: () => "ask Twilio for JSON: add .json to the path of the URL, as in …/Calls/CA…/Feedback.json",
    text: /^(?:<\?xml[^>]{0,200}\?>\s{0,20})?<TwilioResponse[\s>]/,
  },
  {
    name: "excel-xml",
    what: "an Excel 2003 workbook (XML)",
    step: saveAsCsv,
    text: /^<\?xml[^>]{0,200}\?>\s{0,20}(?:<\?mso-application|<(?:ss:)?Workbook[\s>])/,
  },
  { name: "svg", what: "an SVG image", step: exportInstead, text: /^(?:<\?xml[^>]{0,200}\?>\s{0,20})?<svg[\s>]/i },
  {
    name: "html-sign-in",
    what: "an HTML sign-in page, not an export",
    isFailure: true,
    step: () => "sign in, or send the key, and download the export again",
    text: htmlStart,
    holds: /type\s?=\s?["']?password|<title>[^<]{0,80}(?:sign|log)[ -]?in/i,
  },
  {
    name: "html-table",
    what: "an HTML table, which some programs save as .xls",
    step: saveAsCsv,
    text: htmlStart,
    holds: /<table[\s>]/i,
  },
  {
    name: "html",
    what: "an HTML page, not an export",
    isFailure: true,
    step: downloadAgain,
    text: htmlStart,
  },
  {
    name: "xml",
    what: "XML, which is not supported",
    step: () => "download it as CSV or JSON; many APIs return JSON for the header Accept: application/json",
    text: /^(?:<\?xml[\s?]|<!--|<!DOCTYPE\s|<[A-Za-z_][\w.:-]{0,60}(?:\s[^<>]{0,1000})?>\s{0,100}<[A-Za-z_/!?])/,
  },
  { name: "rtf", what: "a rich text document (RTF)", step: inWord, text: /^\{\\rtf/ },
  {
    name: "email",
    what: "an e-mail",
    step: () => "save its attachment, and use that",
    text: /^(?:Return-Path|Delivered-To|Received|MIME-Version|X-[\w-]{1,40}|Message-ID|From|To|Subject|Date): /i,
    holds: /^(?:MIME-Version|Message-ID|DKIM-Signature): /im,
  },
  {
    name: "json-in-quotes",
    what: "JSON inside quotes, as one long string",
    step: (file) => `remove the quotes: jq -r . ${file} > UNQUOTED.json`,
    text: /^"(?:\s|\\[nrt]){0,40}[[{](?:\s|\\[nrt]|[[{]){0,80}\\"/,
  },
  {
    name: "javascript",
    what: "a program or JavaScript, not JSON",
    step: () => "remove everything before the first { or [ and after the last } or ]",
    text: /^(?:window\.[\w.$]{1,100} ?=|(?:var|let|const) [\w$]{1,60} ?=|module\.exports|\)\]\}'|while ?\(1\)|for ?\(;;\)|[\w$.]{1,60}\(\s{0,20}[[{])/,
  },
  {
    name: "spss-portable",
    what: "an SPSS file (.por)",
    step: inR("read_por"),
    text: /^(?:ASCII SPSS PORT FILE|.{0,200}SPSSPORT)/,
  },
  { name: "sas-transport", what: "a SAS file (.xpt)", step: inR("read_xpt"), text: /^HEADER RECORD\*{7}LIB/ },
  {
    name: "sql",
    what: "a database dump (SQL)",
    step: () => "export the table as CSV instead",
    text: /^(?:-- (?:MySQL|MariaDB|PostgreSQL|phpMyAdmin|SQLite)|--\n-- PostgreSQL|PRAGMA foreign_keys|CREATE TABLE|INSERT INTO)/i,
  },
  {
    name: "git-lfs",
    what: "a pointer to a file stored elsewhere (Git LFS)",
    step: () => "download the file itself: git lfs pull",
    text: /^version https:\/\/git-lfs\.github\.com\//,
  },
  {
    name: "yaml",
    what: "YAML, which is not supported",
    step: () => "download it as CSV or JSON",
    text: /^(?:%YAML |openapi: |---\n[\w-]{1,60}:\s)/,
  },
];
