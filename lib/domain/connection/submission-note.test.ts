import { expect, test } from "vitest";
import { partsOfSubmissionNote, submissionNote } from "./submission-note";

test.each([
  ["", ""],
  ["Call me first.", ""],
  ["", "The test tenant is closed."],
  ["Call me first.\n\nThanks.", "The test tenant is closed.\n\nUntil Monday."],
])("a note and a reason can be told apart again (%j, %j)", (note, withoutTest) => {
  expect(partsOfSubmissionNote(submissionNote(note, withoutTest))).toEqual({ note, withoutTest });
});
