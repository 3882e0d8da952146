/** The one place where text becomes HTML. */

import { expect, test } from "vitest";
import { html, Markup } from "../../../src/reporters/html/markup.js";

test("text is escaped, in texts and in attributes", () => {
  const text = `</p><script>alert("1")</script>'&`;
  expect(html`<p title="${text}">${text}</p>`.text).toBe(
    '<p title="&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;">&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;</p>',
  );
});

test("hidden and direction-control characters are shown", () => {
  expect(html`${"a\u0000b\u202ec\u200b\n"}`.text).toBe("a\\x00b\\u{202e}c\\u{200b}\\x0a");
});

test("markup stays, lists are joined, and null is nothing", () => {
  expect(html`${[html`<b>${1}</b>`, null, "<", [new Markup("<i>")]]}`.text).toBe("<b>1</b>&lt;<i>");
});
