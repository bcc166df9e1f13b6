// conformance: args=["--summary-mode=compact"] env={"K6_SUMMARY_MODE":"disabled"}
export default function () {}
