// conformance: args=["--summary-trend-stats","avg","--summary-trend-stats","max,\"p(99)\""]
// Lists accumulate, and one occurrence may hold several items.
export default function () {}
