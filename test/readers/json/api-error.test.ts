import { describe, expect, it } from "vitest";
import { refuseApiError } from "../../../src/readers/json/api-error.js";

const refusal = (value: unknown) => {
  try {
    refuseApiError(Buffer.from(JSON.stringify(value)), "a.json");
    return null;
  } catch (error) {
    const { message, hint } = error as { message: string; hint: string };
    return `${message} / ${hint}`;
  }
};

describe("the error of an API is distinguished from records", () => {
  it.each([
    [{ error: "invalid_token" }, "invalid_token"],
    [{ error: { type: "authentication_error", message: "Bad key" } }, "Bad key"],
    [{ error: { code: 401, message: "Unauthorized" } }, "Unauthorized"],
    [{ errors: [{ message: "Field 'x' does not exist" }], data: null }, "Field 'x' does not exist"],
    [{ errors: ["Not found"] }, "Not found"],
    [{ errors: [{ status: "401", title: "Unauthorized" }] }, "Unauthorized"],
    [
      { type: "error.list", request_id: "b2", errors: [{ code: "unauthorized", message: "Access Token Invalid" }] },
      "Access Token Invalid",
    ],
    [{ message: "Unauthorized", status: 401 }, "Unauthorized"],
    [{ code: 20003, message: "Authenticate", more_info: "https://example.com", status: 401 }, "Authenticate"],
    [{ statusCode: 500, message: "Internal server error" }, "Internal server error"],
    [{ message: "Missing Authentication Token" }, "Missing Authentication Token"],
    [{ detail: "Authentication credentials were not provided." }, "Authentication credentials were not provided."],
    [{ error: true, message: "Rate limit reached" }, "Rate limit reached"],
    [{ ok: false, error: "not_authed" }, "not_authed"],
    [{ status: "403", message: "Forbidden", path: "/v1" }, "Forbidden"],
    [{ success: false, message: "no such key", path: "/v1" }, "no such key"],
    [{ error: {}, message: "Bad gateway", code: 502 }, "Bad gateway"],
    [{ success: false, message: "no such survey" }, "no such survey"],
    [{ data: [], error: "timeout" }, "timeout"],
    [{ fault: { faultstring: "Invalid ApiKey", detail: { errorcode: "x" } } }, "Invalid ApiKey"],
    [{ description: "x", error: "RecordNotFound" }, "RecordNotFound"],
  ])("%j", (value, words) =>
    expect(refusal(value)).toMatch(`a.json: an error message of the provider's API ("${words}"), not feedback`),
  );

  it.each([
    { message: "Great support!", rating: 5 },
    { message: "Great support!", score: 5, status: 500 },
    { message: "hello", status: "open", id: 4 },
    { id: 1, title: "Ticket", status: "closed" },
    { data: [{ score: 9 }], error: "partial" },
    { tables: [{ name: "PrimaryResult", columns: [], rows: [[1]] }], error: { code: "PartialError", message: "x" } },
    { data: [], error: null },
    { data: [], errors: [] },
    { responses: [], total: 0 },
    { errors: [{ message: "slow" }], data: { nps: { responses: [] } } },
    [{ error: "x" }],
    { exitCode: 5, error: { message: "of a fixture" } },
  ])("%j may be records", (value) => expect(refusal(value)).toBeNull());

  it("names the next step by its status", () => {
    expect(refusal({ message: "Too Many Requests", status: 429 })).toMatch("wait as long as the provider requires");
    expect(refusal({ message: "no such page", status: 404 })).toMatch("check the address, and download it again");
    expect(refusal({ message: "Bad Gateway", status: 502 })).toMatch("the provider has a problem");
    expect(refusal({ message: "Unauthorized", status: 401 })).toMatch("check the key and the address");
  });
});
