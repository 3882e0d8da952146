/** Tables of people that have columns like those of reports: each record is an answer. */

export interface PeopleExample {
  readonly name: string;
  readonly text: string;
  readonly map?: string;
  readonly responses: number;
  readonly mean: number;
}

const lines = (...rows: readonly string[]): string => `${rows.join("\n")}\n`;

export const peopleExamples: readonly PeopleExample[] = [
  {
    name: "a count of tickets",
    text: lines("id,created_at,nps,count", "1,2024-01-02,9,3", "2,2024-01-03,3,1", "3,2024-01-04,9,7"),
    responses: 3,
    mean: 7,
  },
  {
    name: "a score for each day",
    text: lines("date,nps", "2024-01-02,9", "2024-01-03,3", "2024-01-04,9"),
    responses: 3,
    mean: 7,
  },
  {
    name: "a month for each person",
    text: lines("respondent,month,nps", "u1,January,9", "u2,February,3", "u3,March,9"),
    responses: 3,
    mean: 7,
  },
  {
    name: "a response time",
    text: lines("ticket_id,csat,response_time", "T1,5,120", "T2,4,300", "T3,3,45"),
    responses: 3,
    mean: 4,
  },
  {
    name: "a number of calls",
    text: lines("customer,score,total_calls", "A,9,12", "B,3,4", "C,6,1"),
    responses: 3,
    mean: 6,
  },
  {
    name: "an average time to handle",
    text: lines("agent,csat,avg_handle_time", "Ana,5,312.5", "Bob,4,210.2", "Ana,3,99.1"),
    responses: 3,
    mean: 4,
  },
  {
    name: "a number of tickets",
    text: lines("account,nps,n_tickets", "A1,9,3", "A2,8,2", "A3,10,9"),
    responses: 3,
    mean: 9,
  },
  {
    name: "flags of the groups of an NPS",
    text: lines("id,nps,promoter,passive,detractor", "1,9,1,0,0", "2,3,0,0,1", "3,8,0,1,0"),
    responses: 3,
    mean: 20 / 3,
  },
  {
    name: "the group of the NPS in words",
    text: lines("id,nps,nps_group", "1,9,promoter", "2,3,detractor", "3,8,passive"),
    responses: 3,
    mean: 20 / 3,
  },
  {
    name: "the word response as a text",
    text: lines("id,nps,response", "1,9,good", "2,3,bad", "3,8,fine"),
    responses: 3,
    mean: 20 / 3,
  },
  {
    name: "the number of responses of a customer so far",
    text: lines("customer_id,created_at,nps,responses", "C1,2024-01-02,9,3", "C2,2024-01-03,3,2", "C3,2024-01-03,6,1"),
    responses: 3,
    mean: 6,
  },
  {
    name: "how often a customer buys",
    text: lines("customer_id,score,frequency", "C1,9,12", "C2,0,2", "C3,6,7"),
    responses: 3,
    mean: 5,
  },
  {
    name: "a discount in percent",
    text: lines("order_id,rating,discount_pct", "1,5,10", "2,4,12.5", "3,3,0"),
    responses: 3,
    mean: 4,
  },
  {
    name: "a rate of conversion",
    text: lines("user_id,rating,conversion_rate", "1,5,0.1", "2,4,0.2", "3,3,0.5"),
    responses: 3,
    mean: 4,
  },
  {
    name: "a month and whole scores",
    text: lines("month,nps,team", "2024-01,9,A", "2024-01,3,B", "2024-01,9,A", "2024-02,7,A"),
    responses: 4,
    mean: 7,
  },
  {
    name: "months with several scores",
    text: lines("month,nps", "2024-01,9", "2024-01,3", "2024-02,6"),
    responses: 3,
    mean: 6,
  },
  {
    name: "half stars with comments",
    text: lines(
      "created_at,rating,comment,count",
      '2024-01-02 10:12,4.5,"Fast and very friendly help",3',
      '2024-01-02 11:40,3.5,"It took three calls to solve",2',
      '2024-01-03 09:01,4,"Could be a bit faster today",9',
    ),
    responses: 3,
    mean: 4,
  },
  {
    name: "codes for a missing answer",
    text: lines("id,nps,n", "1,9,1", "2,8,1", "3,10,1", "4,7,1", "5,6,1", "6,9,1", "7,7,1"),
    responses: 7,
    mean: 8,
  },
  {
    name: "the number of items in an order",
    text: lines("order,csat,items", "A-1,5,2", "A-2,5,3", "A-3,2,1"),
    responses: 3,
    mean: 4,
  },
  {
    name: "the number of repeated contacts beside a repeated score",
    text: lines("team,score,count", "A,9,2", "A,9,1", "B,3,4", "B,3,1"),
    responses: 4,
    mean: 6,
  },
  {
    name: "two numbers without a name for it",
    text: lines("score,attempts", "9,2", "3,1", "6,2"),
    responses: 3,
    mean: 6,
  },
  {
    name: "questions with numbers for names",
    text: lines("id,csat,1,2,3,4,5", "a,5,4,4,3,2,5", "b,3,1,1,2,5,5"),
    responses: 2,
    mean: 4,
  },
  {
    name: "the duration of a call",
    text: lines("call_id,score,duration_seconds,total", "c1,9,100.5,3", "c2,3,20,4", "c3,6,33,9"),
    responses: 3,
    mean: 6,
  },
  {
    name: "the sum of an order",
    text: lines("order_id,rating,total", "1,5,120", "2,4,99", "3,3,310"),
    responses: 3,
    mean: 4,
  },
  {
    name: "the number of users of an account",
    text: lines("account_id,nps,users", "a1,9,120", "a2,8,99", "a3,10,310"),
    responses: 3,
    mean: 9,
  },
  {
    name: "a score of quality assurance beside it",
    text: lines("ticket_id,csat,qa_score", "1,5,88.5", "2,4,91.2", "3,3,70"),
    responses: 3,
    mean: 4,
  },
  {
    name: "a median of latency",
    text: lines("call_id,rating,median_latency_ms", "1,5,33.5", "2,4,40.1", "3,3,200.7"),
    responses: 3,
    mean: 4,
  },
  {
    name: "the ordinal number of the survey",
    text: lines("user_id,nps,survey_count,created_at", "u1,9,2,2024-01-02", "u2,3,3,2024-01-02", "u3,6,1,2024-01-03"),
    responses: 3,
    mean: 6,
  },
  {
    name: "a share of packets",
    text: lines("call_id,rating,packet_loss_percent", "1,5,0.5", "2,4,1.25", "3,3,7"),
    responses: 3,
    mean: 4,
  },
  {
    name: "JSON with a count",
    text: '[{"id":1,"nps":9,"count":2},{"id":2,"nps":3,"count":5},{"id":3,"nps":6,"count":1}]\n',
    responses: 3,
    mean: 6,
  },
];
