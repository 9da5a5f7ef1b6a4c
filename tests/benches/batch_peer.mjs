// What a team writes in place of `unseal-cli inspect --ndjson`: Node with its own crypto, one JSON line in, one out.
//
// Arguments: the file of lines. Prints results to standard output and CPU nanoseconds a line to standard error.
import { createDecipheriv } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

function opened(line) {
  const row = JSON.parse(line);
  const key = Buffer.from(row.session_key, "base64");
  const decipher = createDecipheriv("aes-128-cbc", key, Buffer.from(row.iv, "base64"));
  const plain = decipher.update(row.encryptedData, "base64", "utf8") + decipher.final("utf8");
  return JSON.parse(plain);
}

const begin = process.cpuUsage();
let nLines = 0;
let answers = [];
for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  nLines += 1;
  try {
    const content = opened(line);
    answers.push(JSON.stringify({ line: nLines, fields: content, appid: content.watermark.appid }));
  } catch (error) {
    answers.push(JSON.stringify({ line: nLines, error: error.name }));
  }
  if (answers.length === 1000) {
    process.stdout.write(answers.join("\n") + "\n");
    answers = [];
  }
}
process.stdout.write(answers.join("\n") + "\n");
const spent = process.cpuUsage(begin);
console.error((1000 * (spent.user + spent.system)) / Math.max(nLines, 1));
