// Takes from npm's bill of materials what differs each time: its number, the time of its making, and
// the name of the folder that it was made in.
import { text } from "node:stream/consumers";

const { serialNumber: _, ...bill } = JSON.parse(await text(process.stdin));
bill.metadata.timestamp = new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000).toISOString();
const { component } = bill.metadata;
component.name = component["bom-ref"].replace(/@[^@]*$/, "");
process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
