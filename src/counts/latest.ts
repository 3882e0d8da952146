/**
 * The latest state of every response of one provider. Exports overlap and feedback is posted again: of the ratings with the
 * same response id and category the one that was updated last stays, else the one that was read last. Exact; memory grows
 * with the ids.
 */

import { float64Column, int32Column, uint8Column } from "../base/growing-column.js";
import { IdTable } from "../base/id-table.js";

/** A rating as numbers, so that a million of them stay small. The ids are the engine's. */
export interface LatestRating {
  readonly cell: number;
  readonly category: number;
  readonly segments: number;
  /** -1 where there are no issues. */
  readonly issues: number;
  /** NaN where there is none. */
  readonly score: number;
  readonly status: number;
  /** Whether the query selects it. */
  readonly isSelected: boolean;
  /** Why the provider does not count the record, -1 where it does. */
  readonly exclusion: number;
  /** NaN where unknown. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Position of the record in the whole input. */
  readonly record: number;
}

const none = -1;

export class LatestResponses {
  readonly #ids = new IdTable();
  /** Response -> its first rating; rating -> the next of its response. */
  readonly #first = int32Column();
  readonly #next = int32Column();
  readonly #cell = int32Column();
  readonly #category = uint8Column();
  readonly #segments = int32Column();
  readonly #issues = int32Column();
  readonly #score = float64Column();
  readonly #status = uint8Column();
  readonly #isSelected = uint8Column();
  readonly #exclusion = int32Column();
  readonly #createdAt = float64Column();
  readonly #updatedAt = float64Column();
  readonly #record = float64Column();

  /** Puts a rating in its place unless a later one stands there. The id is `bytes[start, end)`. */
  add(bytes: Uint8Array, start: number, end: number, rating: LatestRating): void {
    const response = this.#ids.id(bytes, start, end);
    if (response === this.#first.length) this.#first.push(none);
    const place = this.#placeOf(response, rating.category);
    if (place === none) this.#append(response, rating);
    else if (this.#replaces(rating, place)) this.#write(place, rating);
  }

  /** The ratings of each response, responses in order of first appearance. */
  *responses(): Generator<readonly LatestRating[]> {
    for (let response = 0; response < this.#first.length; response++) {
      const ratings: LatestRating[] = [];
      for (let place = this.#first.at(response); place !== none; place = this.#next.at(place))
        ratings.push(this.#read(place));
      yield ratings;
    }
  }

  #placeOf(response: number, category: number): number {
    let place = this.#first.at(response);
    while (place !== none && this.#category.at(place) !== category) place = this.#next.at(place);
    return place;
  }

  #replaces(rating: LatestRating, place: number): boolean {
    const updatedAt = versionOf(rating);
    const known = this.#updatedAt.at(place);
    return updatedAt > known || (updatedAt === known && rating.record > this.#record.at(place));
  }

  #append(response: number, rating: LatestRating): void {
    const place = this.#cell.length;
    this.#next.push(this.#first.at(response));
    this.#first.set(response, place);
    for (const column of [this.#cell, this.#category, this.#segments, this.#issues, this.#score, this.#status])
      column.push(0);
    for (const column of [this.#isSelected, this.#exclusion, this.#createdAt, this.#updatedAt, this.#record])
      column.push(0);
    this.#write(place, rating);
  }

  #write(place: number, rating: LatestRating): void {
    this.#cell.set(place, rating.cell);
    this.#category.set(place, rating.category);
    this.#segments.set(place, rating.segments);
    this.#issues.set(place, rating.issues);
    this.#score.set(place, rating.score);
    this.#status.set(place, rating.status);
    this.#isSelected.set(place, rating.isSelected ? 1 : 0);
    this.#exclusion.set(place, rating.exclusion);
    this.#createdAt.set(place, rating.createdAt);
    this.#updatedAt.set(place, versionOf(rating));
    this.#record.set(place, rating.record);
  }

  #read(place: number): LatestRating {
    return {
      cell: this.#cell.at(place),
      category: this.#category.at(place),
      segments: this.#segments.at(place),
      issues: this.#issues.at(place),
      score: this.#score.at(place),
      status: this.#status.at(place),
      isSelected: this.#isSelected.at(place) === 1,
      exclusion: this.#exclusion.at(place),
      createdAt: this.#createdAt.at(place),
      updatedAt: this.#updatedAt.at(place),
      record: this.#record.at(place),
    };
  }
}

/** No update time counts as the earliest, so that the order is total and does not depend on who is compared with whom. */
function versionOf({ updatedAt }: LatestRating): number {
  return Number.isNaN(updatedAt) ? Number.NEGATIVE_INFINITY : updatedAt;
}
