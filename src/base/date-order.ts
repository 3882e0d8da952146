/** Day, month and year in the order in which they follow each other in a date that writes all of them as numbers. */
export const dateOrders = ["dmy", "mdy", "ymd"] as const;
export type DateOrder = (typeof dateOrders)[number];
