// conformance: args=["--out","csv"] env={"K6_CSV_FILENAME":"samples.csv","K6_CSV_TIME_FORMAT":"unix_micro"}
export default function () {}
