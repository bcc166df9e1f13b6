// conformance: args=["--summary-trend-stats","avg,median"] log="levels"
// A trend statistic nobody knows: exit 255.
export default function () {}
