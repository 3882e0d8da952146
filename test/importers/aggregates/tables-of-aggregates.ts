/** Tables that were computed of answers, in the shapes in which reports and business tools save them. */

export interface AggregateExample {
  readonly name: string;
  readonly text: string;
  /** The command that counts its people, as the message has it. */
  readonly map?: string;
  /** What that gives: responses and mean. */
  readonly counted?: readonly [responses: number, mean: number];
}

const lines = (...rows: readonly string[]): string => `${rows.join("\n")}\n`;

export const aggregateExamples: readonly AggregateExample[] = [
  {
    name: "shares of an NPS by month",
    text: lines("month,promoters %,passives %,detractors %,nps", "2024-01,50,30,20,30", "2024-02,41.2,22,36.8,4.4"),
  },
  {
    name: "numbers of an NPS by month",
    text: lines("Month,Promoters,Passives,Detractors,NPS,Responses", "Jan 2024,50,30,20,30,100", "Feb 2024,8,1,1,7,10"),
  },
  {
    name: "shares with their sign",
    text: lines("segment,nps,promoter_rate,detractor_rate", "SMB,8,55%,15%", "Enterprise,9,61%,12%"),
  },
  {
    name: "shares from 0 to 1 beside scores that look like answers",
    text: lines("week,score,promoter_share,detractor_share", "2024-W01,8,0.55,0.15", "2024-W02,9,0.6,0.1"),
  },
  {
    name: "whole averages by month",
    text: lines("Monat;NPS;Anzahl", "Januar;9;120", "Februar;10;98", "März;8;77"),
  },
  { name: "whole averages by year", text: lines("Year,NPS", "2021,6", "2022,8", "2023,9") },
  { name: "whole averages of agents", text: lines("Agent,Surveys,CSAT", "Ana,120,4", "Bob,98,5", "Cy,77,3") },
  {
    name: "a label beside each score",
    text: lines(
      "score,label,count",
      "4,Very satisfied,120",
      "3,Satisfied,60",
      "2,Dissatisfied,10",
      "1,Very dissatisfied,8",
    ),
    map: "score=score,count=count,category=csat",
    counted: [198, (480 + 180 + 20 + 8) / 198],
  },
  { name: "shares of agents", text: lines("agent,csat_pct,tickets", "Ana,0.91,100", "Bob,0.87,90") },
  {
    name: "weeks by their first days",
    text: lines("week_start,nps,delta", "2024-01-01,9,1", "2024-01-08,8,-1", "2024-01-15,9,1"),
  },
  { name: "a pivot table", text: lines("Row Labels,Average of NPS", "Ana,9", "Bob,7", "Grand Total,8") },
  {
    name: "German percentages",
    text: lines("Monat;Promotoren (%);Passive (%);Detraktoren (%);NPS", "2024-01;50;30;20;30", "2024-02;45;35;20;25"),
  },
  {
    name: "French percentages",
    text: lines(
      "mois;% promoteurs;% passifs;% détracteurs;nps",
      "janv. 2024;50,5;29,5;20;30,5",
      "févr. 2024;40;40;20;20",
    ),
  },
  {
    name: "Dutch percentages",
    text: lines("maand,promotoren_pct,criticasters_pct,nps", "2024-01,50,20,30", "2024-02,45,25,20"),
  },
  {
    name: "Spanish averages by country",
    text: lines("pais,encuestados,nps", "Colombia,694,4.5", "México,1118,2.7", "Perú,1255,33.2"),
  },
  {
    name: "NPS results by region with their number of responses",
    text: lines("region,responses,nps_score", "EMEA,120,45", "APAC,80,-12", "LATAM,33,61"),
  },
  {
    name: "NPS results of five weeks",
    text: lines("week,nps", "2024-W01,31", "2024-W02,28", "2024-W03,45", "2024-W04,-3"),
  },
  {
    name: "employee NPS by department",
    text: lines("department,enps,respondents", "Sales,0,12", "IT,50,8", "HR,100,3"),
  },
  {
    name: "average CSAT by month",
    text: lines("month,csat", "2024-01,4.21", "2024-02,4.05", "2024-03,3.9"),
  },
  {
    name: "average CSAT by agent with the number of ratings",
    text: lines("agent,csat,num_ratings", "Ana,4.21,120", "Bob,3.9,40", "Cem,5,2"),
  },
  {
    name: "averages that are named so",
    text: lines("team,avg_score,count", "A,4.2,10", "B,3.5,7"),
  },
  {
    name: "averages that are named so, without a number",
    text: lines("team,Average Rating", "A,4.25", "B,3.5", "C,4"),
  },
  {
    name: "German averages",
    text: lines("Team;Durchschnittliche Bewertung;Anzahl Antworten", "A;4,2;10", "B;3,5;7"),
  },
  {
    name: "French averages",
    text: lines("equipe,note_moyenne,nb_reponses", "A,4.2,10", "B,3.5,7"),
  },
  {
    name: "average scores and medians by survey",
    text: lines("survey,mean score,median score,n", "Onboarding,8.1,9,41", "Renewal,6.7,7,12"),
  },
  {
    name: "percentages of CSAT by month",
    text: lines("month,csat_pct", "2024-01,87", "2024-02,91"),
  },
  {
    name: "percentages of CSAT with their sign",
    text: lines("month,csat,responses", "2024-01,87%,100", "2024-02,91%,120"),
  },
  {
    name: "satisfaction rate by queue",
    text: lines("queue,satisfaction rate,total responses", "Billing,0.87,100", "Tech,0.91,120"),
  },
  {
    name: "a score and how often it was given",
    text: lines("score,count", "0,3", "3,1", "9,10", "10,6"),
    map: "score=score,count=count,category=nps",
    counted: [20, 7.65],
  },
  {
    name: "stars and their frequency",
    text: lines("rating,frequency", "1,4", "2,3", "3,8", "4,30", "5,55"),
    map: "score=rating,count=frequency,category=csat",
    counted: [100, 4.29],
  },
  {
    name: "a score and how often it was given, by month",
    text: lines("month,nps,n", "2024-01,9,5", "2024-01,3,5", "2024-02,10,5", "2024-02,0,5"),
    map: "score=nps,count=n,category=nps",
    counted: [20, 5.5],
  },
  {
    name: "a German score and its number",
    text: lines("NPS;Anzahl", "9;5", "3;5", "0;1"),
    map: "score=NPS,count=Anzahl,category=nps",
    counted: [11, 60 / 11],
  },
  {
    name: "a CES and the number of answers by channel",
    text: lines("channel,ces,total_responses", "chat,7,10", "chat,1,5", "mail,7,5", "mail,4,5"),
    map: "score=ces,count=total_responses,category=ces",
    counted: [25, 130 / 25],
  },
  {
    name: "a column for each score",
    text: lines("month,0,1,2,3,4,5,6,7,8,9,10,nps", "2024-01,1,0,2,3,1,5,9,14,20,31,40,6"),
  },
  {
    name: "a column for each number of stars",
    text: lines("product,1 star,2 stars,3 stars,4 stars,5 stars,rating", "A,4,3,8,30,55,4", "B,0,1,2,10,20,5"),
  },
  {
    name: "counts by level of satisfaction",
    text: lines(
      "date,very_satisfied,satisfied,neutral,dissatisfied,csat",
      "2024-01-01,12,30,4,2,4",
      "2024-01-02,9,11,0,1,5",
    ),
  },
  {
    name: "averages by the first day of a month",
    text: lines("date,csat", "2024-01-01,4.21", "2024-02-01,4.05", "2024-03-01,3.9"),
  },
  {
    name: "averages by country",
    text: lines("country,csat", "DE,4.21", "FR,3.97", "ES,4"),
  },
  {
    name: "results of an NPS by agent",
    text: lines("agent,nps,calls", "Ana,45,120", "Bob,-3,80"),
  },
  {
    name: "a pivot table of averages with its grand total",
    text: lines("Row Labels,Average of nps,Count of nps", "North,7.5,12", "South,8,10", "Grand Total,7.73,22"),
  },
  {
    name: "percentages of CSAT by the name of a month",
    text: lines("Month,Survey Responses,CSAT Score", "January,120,92%", "February,98,88%"),
  },
  {
    name: "a frequency table with its total",
    text: lines("Score,Responses,%", "10,40,40%", "9,20,20%", "0,40,40%", "Total,100,100%"),
    map: "score=Score,count=Responses,category=nps",
    counted: [100, 5.8],
  },
  {
    name: "a frequency table of 1-5 with its total",
    text: lines("Rating,Count,Percent", "1,3,10.0", "2,7,23.3", "5,20,66.7", "Total,30,100.0"),
    map: "score=Rating,count=Count,category=csat",
    counted: [30, 117 / 30],
  },
  {
    name: "results in JSON",
    text: '[{"month":"2024-01","promoters":50,"passives":30,"detractors":20,"nps":30},{"month":"2024-02","promoters":9,"passives":1,"detractors":0,"nps":9}]\n',
  },
  {
    name: "averages in JSON lines",
    text: '{"team":"A","rating":4.25,"responses":12}\n{"team":"B","rating":3.8,"responses":40}\n',
  },
  {
    name: "a single result in JSON",
    text: '[{"nps":42,"promoters":60,"passives":22,"detractors":18,"responses":100}]\n',
  },
];
