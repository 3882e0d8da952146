/** Tables of answers with rows of totals among them, and tables in which such a word is a name. */

export interface TotalsExample {
  readonly name: string;
  readonly text: string;
  /** Rows of totals, the responses and their mean; null if nobody can tell and the run asks. */
  readonly expected: { readonly totals: number; readonly responses: number; readonly mean: number } | null;
}

const lines = (...rows: readonly string[]): string => `${rows.join("\n")}\n`;
const left = (totals: number, responses: number, mean: number) => ({ totals, responses, mean });

export const totalsExamples: readonly TotalsExample[] = [
  {
    name: "an average and a total where the ids stand",
    text: lines("id,date,nps", "1,2024-01-02,9", "2,2024-01-03,3", "3,2024-01-04,9", "Average,,7.33", "Total,,3"),
    expected: left(2, 3, 7),
  },
  {
    name: "a total with its number in the same cell",
    text: lines("id,date,nps", "1,2024-01-02,9", "2,2024-01-03,3", "Total: 2,,6"),
    expected: left(1, 2, 6),
  },
  {
    name: "a total where the dates stand",
    text: lines("date,nps", "2024-01-02,9", "2024-01-03,3", "Grand Total,6", "Average,6"),
    expected: left(2, 2, 6),
  },
  {
    name: "a total where the dates stand, behind another column",
    text: lines("team,date,nps", "A,2024-01-02,9", "B,2024-01-03,3", "B,Total,6"),
    expected: left(1, 2, 6),
  },
  {
    name: "a total where the dates stand, if answers often have none",
    text: lines("team,date,nps", "A,2024-01-02,9", "B,,3", "C,,6", "B,Total,6"),
    expected: left(1, 3, 6),
  },
  {
    name: "subtotals between groups",
    text: lines(
      ...["region,agent,date,nps", "A,Ana,2024-01-02,9", "A,Bob,2024-01-03,3", "A Total,,,6", "B,Cem,2024-01-04,9"],
      ...["B Total,,,9", "Grand Total,,,7"],
    ),
    expected: left(3, 3, 7),
  },
  {
    name: "subtotals with the name behind the word",
    text: lines("region;date;nps", "A;2024-01-02;9", "Total A;;9", "B;2024-01-04;3", "Total B;;3", "Total general;;6"),
    expected: left(3, 2, 6),
  },
  {
    name: "a total below the name of its group",
    text: lines(
      "region,agent,date,nps",
      "A,Ana,2024-01-02,9",
      "A,Bob,2024-01-03,3",
      "A,Total,,6",
      "B,Cem,2024-01-04,9",
    ),
    expected: left(1, 3, 7),
  },
  {
    name: "a total in front of the others",
    text: lines("id,date,nps", "Total,,6", "1,2024-01-02,9", "2,2024-01-03,3"),
    expected: left(1, 2, 6),
  },
  {
    name: "a total behind the number of the row",
    text: lines(",id,date,nps", "0,a1,2024-01-02,9", "1,a2,2024-01-03,3", "2,Total,,6"),
    expected: left(1, 2, 6),
  },
  {
    name: "a total with an empty first cell, in quotes",
    text: lines('"row","id","date","nps"', '"1","7","2024-01-02","9"', '"2","8","2024-01-03","3"', '"","Sum:","","6"'),
    expected: left(1, 2, 6),
  },
  {
    name: "German totals",
    text: lines("Nr;date;csat", "1;2024-01-02;5", "2;2024-01-03;3", "Gesamt;;4", "Durchschnitt;;4"),
    expected: left(2, 2, 4),
  },
  {
    name: "French totals",
    text: lines("id;date;csat", "1;2024-01-02;5", "2;2024-01-03;3", "Moyenne;;4", "Sous-total;;4", "Total général;;4"),
    expected: left(3, 2, 4),
  },
  {
    name: "Spanish totals",
    text: lines("id,date,csat", "1,2024-01-02,5", "2,2024-01-03,3", "Promedio,,4", "Media,,4"),
    expected: left(2, 2, 4),
  },
  {
    name: "Dutch totals",
    text: lines("id,date,csat", "1,2024-01-02,5", "2,2024-01-03,3", "Totaal,,4", "Gemiddelde,,4"),
    expected: left(2, 2, 4),
  },
  {
    name: "medians, counts and results of an NPS",
    text: lines("id,date,nps", "1,2024-01-02,9", "2,2024-01-03,3", "Median,,6", "Count,,2", "NPS,,0", "Overall,,6"),
    expected: left(4, 2, 6),
  },
  {
    name: "a total of ids without any other column",
    text: lines("id,nps", "101,9", "102,3", "Total,6"),
    expected: left(1, 2, 6),
  },
  {
    name: "a total in an export of a provider",
    text: lines(
      "account_sid,call_sid,date_created,date_updated,quality_score,issues",
      "AC1,CA1,2024-01-02T00:00:00Z,2024-01-02T00:00:00Z,5,",
      "AC1,CA2,2024-01-02T00:00:00Z,2024-01-02T00:00:00Z,3,echo",
      "Total,,,,4,",
    ),
    expected: left(1, 2, 4),
  },
  {
    name: "totals in JSON",
    text: '[{"id":1,"date":"2024-01-02","nps":9},{"id":2,"date":"2024-01-02","nps":3},{"id":"Total","date":null,"nps":6},{"id":"Average","nps":6}]',
    expected: left(2, 2, 6),
  },
  {
    name: "totals in JSON lines, behind another member",
    text: '{ "n": 1, "agent": "A", "created_at": "2024-01-02", "nps": 9 }\n{ "n": 2, "agent": "B", "created_at": "2024-01-02", "nps": 3 }\n{ "n": null, "agent": "Total", "created_at": "", "nps": 6 }\n',
    expected: left(1, 2, 6),
  },
  {
    name: "a total of agents in JSON",
    text: '[{"agent":"Ana","score":9},{"agent":"Bob","score":3},{"agent":"Total","score":6}]',
    expected: null,
  },
  {
    name: "an average below numbered tickets",
    text: lines("ticket,rating,comment", "1,5,ok", "2,3,", "3,4,", "Average rating:,4,"),
    expected: left(1, 3, 4),
  },
  {
    name: "totals that are off the scale of the answers",
    text: lines(
      ...[
        "Agent,Date,CSAT",
        "Ana,2024-01-02,5",
        "Ana,2024-01-03,4",
        "Ana Total,,9",
        "Bob,2024-01-02,3",
        "Bob Total,,3",
      ],
      "Grand Total,,12",
    ),
    expected: left(3, 3, 4),
  },
  {
    name: "a total of agents, of whom one may have this name",
    text: lines("agent,score", "Ana,9", "Bob,3", "Total,6"),
    expected: null,
  },
  {
    name: "an average of teams without any other column",
    text: lines("team,nps", "A,9", "B,3", "A Total,9"),
    expected: null,
  },
  {
    name: "one row for all",
    text: lines("team,nps", "A,9", "B,3", "Overall,6"),
    expected: null,
  },
  {
    name: "a word where the ids stand, with all that an answer has",
    text: lines("id,date,nps", "1,2024-01-02,9", "2,2024-01-03,3", "Total,2024-01-03,6"),
    expected: null,
  },
  {
    name: "a team that is called Total",
    text: lines("team,date,nps", "A,2024-01-02,9", "Total,2024-01-03,3", "Total,2024-01-03,6"),
    expected: left(0, 3, 6),
  },
  {
    name: "a company whose name begins with Total",
    text: lines("company,nps", "Total Energies,9", "Acme,3", "Mean Machines,6"),
    expected: left(0, 3, 6),
  },
  {
    name: "a plan of an answer without a date",
    text: lines(
      "plan,date,comment,nps",
      ...Array.from({ length: 10 }, (_, day) => `Basic,2024-01-${10 + day},fine,9`),
      "Total,,too dear,9",
    ),
    expected: left(0, 11, 9),
  },
  {
    name: "a comment of one word",
    text: lines("id,date,nps,comment", "1,2024-01-02,9,fine", "2,2024-01-03,3,Total", "3,2024-01-03,6,Average"),
    expected: left(0, 3, 6),
  },
  {
    name: "a comment in an answer without a date",
    text: lines(
      "date,nps,comment",
      ...Array.from({ length: 10 }, (_, day) => `2024-01-${10 + day},9,fine`),
      ",9,Total",
    ),
    expected: left(0, 11, 9),
  },
  {
    name: "a question that comes again",
    text: lines("question,nps", "Overall,9", "Speed,3", "Overall,6"),
    expected: left(0, 3, 6),
  },
  {
    name: "a survey called Overall with dates",
    text: lines("survey,created_at,csat", "Overall,2024-01-02,5", "Sound,2024-01-02,3", "Overall,2024-01-03,4"),
    expected: left(0, 3, 4),
  },
  {
    name: "people whose names begin like such words",
    text: lines("name,score", "Tota Lee,9", "Sumi,3", "Meaney,6", "Summer,6", "Averagen,6"),
    expected: left(0, 5, 6),
  },
  {
    name: "a tag of an answer",
    text: lines("id,date,nps,tag", "1,2024-01-02,9,Total", "2,2024-01-03,3,Sum", "3,2024-01-03,6,Total"),
    expected: left(0, 3, 6),
  },
];
