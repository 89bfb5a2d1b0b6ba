// Reads a calendar with ical.js and prints its events as JSON, sorted by UID.
import ICAL from "ical.js";

const answer = await fetch(process.argv[2]);
const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}

const moment = (event, name) => {
  const value = event.getFirstPropertyValue(name);
  if (!value) return null;
  if (value.isDate) return value.toString();
  return new Date(value.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
};

const events = calendar.getAllSubcomponents("vevent").map((event) => ({
  uid: event.getFirstPropertyValue("uid"),
  sequence: event.getFirstPropertyValue("sequence"),
  status: event.getFirstPropertyValue("status"),
  start: moment(event, "dtstart"),
  end: moment(event, "dtend"),
  summary: event.getFirstPropertyValue("summary"),
  location: event.getFirstPropertyValue("location"),
}));
events.sort((a, b) => (a.uid < b.uid ? -1 : 1));
console.log(JSON.stringify(events));
