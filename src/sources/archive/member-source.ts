/** A member of a zip archive as a source: its bytes, unpacked, as UTF-8. */

import type { Encoding } from "../encoding.js";
import type { InputReading } from "../input-reading.js";
import { inputText } from "../input-text.js";
import { KeptHead } from "../kept-head.js";
import type { Packing } from "../packing.js";
import type { Chunks, Source } from "../source.js";
import type { ZipArchive, ZipMember } from "./zip-archive.js";

/** The name of a member follows that of its archive: `archive.zip/june.csv`. `encoding` is that of a text without a byte order mark. */
export function openMember(archive: ZipArchive, member: ZipMember, reading: InputReading): Source {
  return new MemberSource(archive, member, reading);
}

class MemberSource implements Source {
  readonly name: string;
  readonly bytes: number;
  readonly compression = "zip";
  encoding: Encoding | null = null;
  readonly isRepeatable = true;
  readonly mostRecordBytes: number | null;
  readonly #archive: ZipArchive;
  readonly #member: ZipMember;
  readonly #reading: InputReading;
  /** Of a member that is itself a packed file. */
  readonly #packing: Packing = { compression: null, isUnverified: false, truncatedAt: null };
  readonly #head = new KeptHead(() => this.chunks());

  constructor(archive: ZipArchive, member: ZipMember, reading: InputReading) {
    this.name = memberName(archive, member);
    this.bytes = member.storedBytes;
    this.#archive = archive;
    this.#member = member;
    this.#reading = reading;
    this.mostRecordBytes = reading.mostRecordBytes;
  }

  get isUnverified(): boolean {
    return this.#packing.isUnverified;
  }

  get truncatedAt(): number | null {
    return this.#packing.truncatedAt;
  }

  head(limit: number): Promise<Uint8Array> {
    return this.#head.first(limit);
  }

  chunks(): Chunks {
    const stored = this.#archive.chunks(this.#member, this.name);
    const found = (encoding: Encoding) => {
      this.encoding = encoding;
    };
    return inputText(stored, this.name, this.#packing, found, this.#reading);
  }

  plainFile(): null {
    return null;
  }

  async storedArchive(): Promise<null> {
    return null;
  }
}

export function memberName(archive: ZipArchive, { name }: ZipMember): string {
  return `${archive.name}/${name}`;
}
