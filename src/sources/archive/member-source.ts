/** A member of a zip archive as a source: its bytes, unpacked, as UTF-8. */

import { decodedText } from "../decoded-text.js";
import { decompressed } from "../decompressed.js";
import type { Encoding } from "../encoding.js";
import { KeptHead } from "../kept-head.js";
import type { Packing } from "../packing.js";
import type { Chunks, Source } from "../source.js";
import type { ZipArchive, ZipMember } from "./zip-archive.js";

/** The name of a member follows that of its archive: `archive.zip/june.csv`. `encoding` is that of a text without a byte order mark. */
export function openMember(archive: ZipArchive, member: ZipMember, encoding: Encoding | null): Source {
  return new MemberSource(archive, member, encoding);
}

class MemberSource implements Source {
  readonly name: string;
  readonly bytes: number;
  readonly compression = "zip";
  encoding: Encoding | null = null;
  readonly isRepeatable = true;
  readonly #archive: ZipArchive;
  readonly #member: ZipMember;
  readonly #stated: Encoding | null;
  /** Of a member that is itself a packed file. */
  readonly #packing: Packing = { compression: null, isUnverified: false };
  readonly #head = new KeptHead(() => this.chunks());

  constructor(archive: ZipArchive, member: ZipMember, encoding: Encoding | null) {
    this.name = memberName(archive, member);
    this.bytes = member.storedBytes;
    this.#archive = archive;
    this.#member = member;
    this.#stated = encoding;
  }

  get isUnverified(): boolean {
    return this.#packing.isUnverified;
  }

  head(limit: number): Promise<Uint8Array> {
    return this.#head.first(limit);
  }

  chunks(): Chunks {
    const stored = this.#archive.chunks(this.#member, this.name);
    const bytes = decompressed(stored, this.name, this.#packing);
    return decodedText(bytes, this.name, this.#stated, (encoding) => {
      this.encoding = encoding;
    });
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
